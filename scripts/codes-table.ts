/**
 * The tables of codes in src/rules/CODES.md and src/docs/, from the words of the report and the rules. `npm run golden`
 * writes them.
 */
import { type AboutCode, aboutCode, CODES, type Code, LOCALES } from '../src/index.ts'

/** A row for each code, with its meaning. */
export function codesTable(): string {
  const rows = CODES.map((code) => {
    const about = aboutCode(code)
    const { area, fixBy, retry, field = '', categories } = about
    const headings = categories.map((one) => `\`${one}\``).join(' ')
    return `| ${area} | \`${code}\` | ${meaningOf(about)} | ${fixBy} | ${retry} | ${field} | ${headings} |`
  })
  const head = '| area | code | meaning | fix by | retry | field | headings |'
  return [head, head.replace(/[^|]+/g, '---'), ...rows].join('\n')
}

/** A row for each fault of a certificate. */
export function faultsTable(): string {
  const { faults = {} } = aboutCode('cert-untrusted')
  return [
    '| fault | meaning |',
    '|---|---|',
    ...Object.entries(faults).map(([kind, text]) => `| \`${kind}\` | ${text} |`),
  ].join('\n')
}

/** A row for each area. */
export function areasTable(): string {
  const abouts = CODES.map((code) => aboutCode(code))
  const rows = [...new Set(abouts.map(({ area }) => area))].map((area) => {
    const codes = abouts.filter((about) => about.area === area).map(({ code }) => `\`${code}\``)
    return `| ${area} | ${codes.join(', ')} |`
  })
  return ['| area | codes |', '|---|---|', ...rows].join('\n')
}

/** The title of a code in each language. */
export function titlesTable(code: Code): string {
  const rows = LOCALES.map((locale) => `| \`${locale}\` | ${aboutCode(code, { locale }).title} |`)
  return ['| `locale` | title |', '|---|---|', ...rows].join('\n')
}

/** The meaning of a code in whole sentences; a fact of a case stands as `‹host›`. */
export function meaningOf({ title, cause }: Pick<AboutCode, 'title' | 'cause'>): string {
  return `${title[0]?.toUpperCase()}${title.slice(1)}. ${cause}`
}

/** A document with another text between the marks `<!-- NAME -->` and `<!-- /NAME -->`. */
export function withPart(document: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`]
  const [before, after] = [document.indexOf(begin), document.indexOf(end)]
  if (before === -1 || after === -1) throw new Error(`there is no part ${name}`)
  return `${document.slice(0, before)}${begin}${text}\n${document.slice(after)}`
}
