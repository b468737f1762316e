import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  type Entry,
  type InboxReport,
  importTranscripts,
  LOCALES,
  type Locale,
  readTranscript,
  renderForAdministrator,
  renderHtml,
  renderText,
  reportOf,
  type StoredReport,
  toJson,
} from '../src/classify.ts'
import { textOfMarkup } from '../src/report/html/markup.ts'
import { STYLES } from '../src/report/html/styles.ts'
import { UNKNOWN_HOST } from '../src/transcript/place.ts'
import { wordsFor } from '../src/words/choose.ts'
import { FIXTURES } from './fixtures.ts'
import { foundReport } from './found-report.ts'
import { HOSTILE, hostileReport } from './hostile-report.ts'
import { readable, tagsIn } from './markup.ts'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

const IMPORTS = ['imports', 'sessions'].flatMap((folder) =>
  readdirSync(new URL(`../fixtures/${folder}/`, import.meta.url))
    .filter((name) => name.endsWith('.txt'))
    .map((name) => ({
      name: `${folder}/${name}`,
      report: reportOf(importTranscripts(read(`fixtures/${folder}/${name}`))),
    })),
)

const REPORTS: readonly { readonly name: string; readonly report: InboxReport }[] = [
  ...FIXTURES.map(({ code, name, transcripts }) => ({ name: `${code}/${name}`, report: reportOf(transcripts) })),
  ...IMPORTS,
  { name: 'found from the address', report: foundReport() },
]

/** Each report as a page, in English. */
const PAGES = REPORTS.map((one) => ({ ...one, page: renderHtml(one.report) }))

describe('the settings', () => {
  test.each([
    ['en', ', no encryption'],
    ['fr', ', sans chiffrement'],
    ['ja', '、暗号化なし'],
    ['pl', ', bez szyfrowania'],
  ] as const)('in %s, a server without encryption is named so where no label stands before it', (locale, said) => {
    const { transcripts = [] } = FIXTURES.find(({ name }) => name === 'exim-spam-content-smtp') ?? {}
    expect(readable(renderHtml(reportOf(transcripts), { locale }))).toContain(`zoo.test:20325${said}`)
  })
})

describe('the page says what the text says', () => {
  test.each(LOCALES)('in %s', (locale) => {
    for (const { name, report } of REPORTS) {
      const page = readable(renderHtml(report, { locale }))
      const missing = piecesOf(renderText(report, { locale }), locale).filter((piece) => !page.includes(piece))
      expect(missing, name).toEqual([])
    }
  })
})

/** The words of a text report, line by line, without its layout, the places of its proofs and its durations. */
function piecesOf(text: string, locale: Locale): readonly string[] {
  const { labels, joins, severities } = wordsFor({ locale })
  const heads = [...Object.values(labels), ...Object.values(severities)].map((label) =>
    joins.label.replace('{label}', label),
  )
  const withoutHead = (piece: string) => {
    const head = heads.find((one) => piece === one || piece.startsWith(`${one} `))
    return head === undefined ? piece : piece.slice(head.length).trim()
  }
  return text
    .split('\n')
    .flatMap((line) => line.trim().split(/ {2,}/))
    .flatMap((piece) => withoutHead(piece).split(/^\S+?\[([a-z-]+)\]\u00a0?[:：] ?/))
    .flatMap((piece) => piece.split(/^([a-z-]+): (?=.*)/))
    .map((piece) => piece.replace(/^[<>=](?: |$)/, '').replace(/^[(（](.*)[)）]$/, '$1'))
    .filter((piece) => !/^((imap|smtp)( \(.+\)|（.+）)?:\d+|\d+ ms|(imap|smtp|inbox)\.[a-z-]+.*)$/.test(piece))
    .map((piece) => piece.replace(/\s+/g, ' ').trim())
    .filter((piece) => piece !== '')
}

test('no Japanese of a report stands in the brackets of Latin text, but for the host that is not known', () => {
  const inLatinBrackets = /\([^()\n]*[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}][^()\n]*\)/gu
  const host = wordsFor({ locale: 'ja' }).values.host['unknown.invalid']
  for (const { name, report } of REPORTS) {
    for (const text of [renderText(report, { locale: 'ja' }), readable(renderHtml(report, { locale: 'ja' }))]) {
      const found = text.match(inLatinBrackets) ?? []
      expect(
        found.filter((one) => one !== host),
        name,
      ).toEqual([])
    }
  }
})

test.each(LOCALES)('a log that names no host makes up none, in %s', (locale) => {
  for (const { name, report } of IMPORTS) expect(renderText(report, { locale }), name).not.toContain(UNKNOWN_HOST)
})

describe('the page stands by itself', () => {
  test('nothing in it is fetched or run', () => {
    expect(textOfMarkup(STYLES)).not.toMatch(/url\(|@import|@font-face|expression/)
    for (const { name, page } of PAGES) {
      const tags = tagsIn(page)
      const wrong = tags.filter((tag) =>
        /^<(script|link|img|iframe|object|form|base)\b|\s(on\w+|src|style|srcset)=/.test(tag),
      )
      expect(wrong, name).toEqual([])
    }
  })

  test('each link leads to a place in it, or to an address of the web', () => {
    for (const { name, page } of PAGES) {
      const tags = tagsIn(page)
      const ids = tags.flatMap((tag) => / id="([^"]*)"/.exec(tag)?.[1] ?? [])
      expect(new Set(ids).size, name).toBe(ids.length)
      const targets = tags.flatMap((tag) => / href="([^"]*)"/.exec(tag)?.[1] ?? [])
      expect(
        targets.filter((one) => !/^https?:\/\//.test(one) && !ids.includes(one.slice(1))),
        name,
      ).toEqual([])
    }
  })

  test('a proof is marked in the dialogue, and links back', () => {
    for (const { name, report, page } of PAGES) {
      for (const [at, { proof }] of report.diagnoses.entries()) {
        for (const { transcript, entry } of proof) {
          if (report.transcripts[transcript]?.entries[entry] === undefined) {
            // Lines that could not be read stand in no dialogue.
            expect(page, name).toContain('<a href="#logs">')
            continue
          }
          expect(page, name).toContain(`href="#c${transcript}-${entry}"`)
          expect(page, name).toMatch(new RegExp(`<li id="c${transcript}-${entry}" class="\\w+ proof">`))
        }
        const isShown = proof.some(
          ({ transcript, entry }) => report.transcripts[transcript]?.entries[entry] !== undefined,
        )
        expect(page.includes(`<a class="back" href="#verdict-${at}">`), name).toBe(isShown)
      }
    }
  })
})

test('a report that was stored gives the same page; without its transcripts it says the same, and shows no dialogue', () => {
  for (const { name, report, page } of PAGES) {
    const stored = JSON.parse(JSON.stringify(toJson(report))) as StoredReport
    expect(renderHtml(stored), name).toBe(page)
    const { transcripts, ...rest } = stored
    expect(transcripts?.length, name).toBeGreaterThan(0)
    const [restPage, restText] = [renderHtml(rest), renderText(rest)]
    const shown = readable(restPage)
    const places = /^(?:(?:imap|smtp|\d+)\b.*|\d+ ms)$/
    expect(
      piecesOf(restText, 'en').filter((one) => !places.test(one) && !shown.includes(one)),
      name,
    ).toEqual([])
    expect(restText.split('\n').at(-2), name).toBe(renderText(report).split('\n').at(-2))
    expect(restPage, name).not.toMatch(/<details|href="#c\d/)
  }
})

test('a report that a version before this one has stored renders, whatever list it lacks', () => {
  const without = (value: object, name: string) =>
    Object.fromEntries(Object.entries(value).filter(([key]) => key !== name))
  for (const { name, report } of [...REPORTS.filter((_, at) => at % 12 === 0), ...IMPORTS.slice(0, 6)]) {
    const stored = toJson(report) as InboxReport
    const shrunk: Readonly<Record<string, object>> = {
      ...Object.fromEntries(
        ['steps', 'diagnoses', 'oddities', 'logins', 'settings', 'imported', 'passwordsSent', 'transcripts'].map(
          (key) => [key, without(stored, key)],
        ),
      ),
      ...Object.fromEntries(
        ['facts', 'help', 'links', 'rivals', 'proof', 'faults'].map((key) => [
          `diagnoses.${key}`,
          { ...stored, diagnoses: stored.diagnoses.map((one) => without(one, key)) },
        ]),
      ),
      ...Object.fromEntries(
        ['unread', 'unwrapped'].map((key) => [
          `imported.${key}`,
          { ...stored, ...(stored.imported && { imported: stored.imported.map((one) => without(one, key)) }) },
        ]),
      ),
      change: {
        ...stored,
        diagnoses: stored.diagnoses.map((one) => ({
          ...one,
          ...(one.change && { change: without(one.change, 'mechanisms') }),
        })),
      },
    }
    for (const [lacking, one] of Object.entries(shrunk)) {
      for (const render of [renderHtml, renderText, renderForAdministrator]) {
        const text = readable(render(one as StoredReport))
        expect(text, `${name} without ${lacking}`).not.toMatch(/\bundefined\b|\bNaN\b|\[object/)
      }
    }
  }
})

test('a row of a log names the line that tells it; one of a check has its time', () => {
  const log = 'x\nS: * OK ready\n\nC: A1 LOGIN ann x\nS: A1 NO [AUTHENTICATIONFAILED] no\n'
  const rows = readable(renderHtml(reportOf(importTranscripts(log))))
  expect(rows).toContain('line 2 server * OK ready line 4 client A1 LOGIN ann ‹password› line 5 server A1 NO')
  const check = FIXTURES.find(({ code, name }) => `${code}/${name}` === 'app-password-required/gmail-imap')
  expect(readable(renderHtml(reportOf(check?.transcripts ?? [])))).toMatch(/ [\d.]+ ms server \* OK IMAP4rev1 ready /)
})

test('the bar of a step is marked where the step failed, and nowhere else', () => {
  for (const { name, page } of PAGES) {
    for (const step of page
      .split('<li class="step ')
      .slice(1)
      .filter((one) => one.includes('<rect class="bar whole'))) {
      expect(step.includes('<rect class="bar whole failed"'), `${name} ${step.slice(0, 60)}`).toBe(
        step.startsWith('failed'),
      )
    }
  }
})

describe('what a server says stays text', () => {
  const calm = tagsIn(renderHtml(hostileReport('harmless')))

  test.each(Object.entries(HOSTILE))('%s', (_, words) => {
    const page = renderHtml(hostileReport(words))
    expect(tagsIn(page).map(withoutAddress)).toEqual(calm.map(withoutAddress))
    expect(page.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u)
  })

  test('an address ends where a control begins', () => {
    const said = 'a1 NO see https://support.example.com/why\u001b]8;;x\u0007 or https://support.example.com/how\u0000.'
    const [diagnosis] = reportOf(importTranscripts(`C: a1 LOGIN ann x\nS: ${said}\n`)).diagnoses
    const urls = diagnosis?.links.map(({ url }) => url)
    expect(urls).toContain('https://support.example.com/why')
    expect(urls?.join('')).not.toMatch(/\p{Cc}/u)
  })

  test('an address that a server names is a link of the web only', () => {
    const [diagnosis] = hostileReport('harmless').diagnoses
    if (!diagnosis) throw new Error('the check fails')
    const urls = ['javascript:alert(1)', 'data:text/html,a', ' https://example.com', 'https://example.com/a" b']
    const links = urls.map((url) => ({ url, kind: 'named-by-server' as const, about: '' }))
    const report = { ...hostileReport('harmless'), diagnoses: [{ ...diagnosis, links }] }
    const targets = tagsIn(renderHtml(report)).flatMap((tag) => / href="([^"]*)"/.exec(tag)?.[1] ?? [])
    expect(targets.filter((one) => !one.startsWith('#'))).toEqual([])
  })

  test('no template of the page has a value outside of text and quotes', () => {
    const folder = new URL('../src/report/html/', import.meta.url)
    const sources = readdirSync(folder).filter((name) => name.endsWith('.ts'))
    expect(sources.length).toBeGreaterThan(10)
    const wrong = sources.filter((name) => /<[a-z][^>`]*=\$\{/.test(readFileSync(new URL(name, folder), 'utf8')))
    expect(wrong).toEqual([])
  })
})

/** The address of a link is a stranger's, which the test of links reads; a field is as high as its text. */
function withoutAddress(tag: string): string {
  return tag.replace(/ href="https:[^"]*"/, ' href=""').replace(/ rows="\d+"/, '')
}

describe('the page stays small', () => {
  const row = (at: number): Entry => ({
    atMs: at,
    kind: at % 2 === 0 ? 'sent' : 'received',
    text: `* OK a line, ${at}\r\n`,
  })
  const header = readTranscript(read('test/records/all-is-well-imap.ndjson')).header

  test('ten thousand entries are cut with a note, and what proves stays', () => {
    const entries: readonly Entry[] = [
      { atMs: 0, kind: 'connected' },
      ...Array.from({ length: 5_000 }, (_, at) => row(at)),
      { atMs: 5_001, kind: 'sent', text: 'A1 LOGIN ann ‹password›\r\n' },
      { atMs: 5_002, kind: 'received', text: 'A1 NO [AUTHENTICATIONFAILED] no\r\n' },
      ...Array.from({ length: 5_000 }, (_, at) => row(5_003 + at)),
    ]
    const report = reportOf([{ header, entries }])
    const page = renderHtml(report)
    expect(page.length).toBeLessThan(200_000)
    expect(readable(page)).toMatch(/9,\d{3} rows are left out here|4,\d{3} rows are left out here/)
    expect(page).toContain('<mark><bdi translate="no">A1 NO [AUTHENTICATIONFAILED] no</bdi></mark>')
  })

  test('long lines and long pieces are cut with a note', () => {
    const text = `* ${'a'.repeat(50_000)}\r\n${'* b\r\n'.repeat(5_000)}`
    const page = renderHtml(
      reportOf([
        {
          header,
          entries: [
            { atMs: 0, kind: 'connected' },
            { atMs: 1, kind: 'received', text },
          ],
        },
      ]),
    )
    expect(page.length).toBeLessThan(200_000)
    expect(readable(page)).toContain('lines are left out here')
    expect(readable(page)).toContain('characters are left out here')
  })

  test('a thousand verdicts, and proofs of a thousand rows: each link leads somewhere', () => {
    const report = reportOf([readTranscript(read('fixtures/transcripts/app-password-required/gmail-imap.ndjson'))])
    const [diagnosis] = report.diagnoses
    if (!diagnosis) throw new Error('the fixture has no diagnosis')
    const proof = Array.from({ length: 1_000 }, () => diagnosis.proof[0] ?? [])
    // Two of them: a thousand would be a million rows, of which the page shows no more.
    const diagnoses = Array.from({ length: 1_000 }, (_, at) => ({ ...diagnosis, ...(at < 2 && { proof }) }))
    const page = renderHtml({ ...report, diagnoses: diagnoses as InboxReport['diagnoses'] })
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    const targets = [...page.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id)
    expect(targets).toContain('verdict-39')
    expect(targets.filter((one) => !ids.includes(one))).toEqual([])
    expect(readable(page)).toContain('960 more are left out here.')
    expect(readable(page)).toContain('976 more are left out here.')
  })

  test('a thousand sessions of a log', () => {
    const line = (at: number) => `S: * OK ready\nC: A${at} LOGIN ann x\nS: A${at} NO [AUTHENTICATIONFAILED] no\n`
    const report = reportOf(importTranscripts(Array.from({ length: 1_000 }, (_, at) => line(at)).join('')))
    expect(report.transcripts.length).toBeGreaterThan(100)
    const page = renderHtml(report)
    expect(page.length).toBeLessThan(400_000)
    expect(readable(page)).toMatch(/dialogues of [\d,]+ more connections are left out/)
  })
})
