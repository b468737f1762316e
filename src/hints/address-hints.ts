import { type KnownMail, meantDomain } from '../knowledge/mistyped-domain.ts'
import type { SlipFinding } from './hint.ts'
import {
  BLANKS_STEP,
  type CleaningStep,
  cleaned,
  FULL_WIDTH_STEP,
  INVISIBLE_STEP,
  PUNCTUATION_STEP,
} from './text-slips.ts'

/** The typing mistakes in a field for one address. */
export function addressFindings(typed: string, known?: KnownMail): readonly SlipFinding[] {
  if (isQuoted(typed)) return []
  if (addressesIn(typed) > 1 && !STUTTER.test(typed)) return [{ code: 'several-addresses' }]
  const { text, slips } = cleaned(typed, STEPS)
  return told(typed, text, [...slips.map((code) => ({ code })), ...shapeOf(text)], known)
}

/**
 * The typing mistakes in a user name beside the address. A user name may have any form: `EXAMPLE\ann smith` is the name
 * of an account.
 */
export function usernameFindings(typed: string, known?: KnownMail): readonly SlipFinding[] {
  if (isQuoted(typed)) return []
  const steps = typed.includes('@') || typed.includes('\uff20') ? STEPS : [INVISIBLE_STEP, FULL_WIDTH_STEP, BLANKS_STEP]
  const { text, slips } = cleaned(typed, steps)
  return told(
    typed,
    text,
    slips.map((code) => ({ code })),
    known,
  )
}

/** All findings on one text share the suggestion: the text without any of the mistakes. */
function told(
  typed: string,
  text: string,
  findings: readonly SlipFinding[],
  known: KnownMail | undefined,
): readonly SlipFinding[] {
  const [, local, domain] = ADDRESS.exec(text) ?? []
  if (local === undefined || domain === undefined) {
    const isWhole = text !== typed && findings.length > 0 && /^[^\s@:]+$/.test(text) && text !== ''
    const isName = isWhole && !findings.some(({ code }) => SHAPES.includes(code))
    return findings.map((one) => ({ ...one, ...(isSafe(typed) && { typed }), ...(isName && { suggestion: text }) }))
  }
  const meant = meantDomain(domain, known)
  const slip: readonly SlipFinding[] =
    meant === undefined ? [] : [{ code: 'domain-mistyped', facts: { domain, meant } }]
  const suggestion = `${local}@${meant ?? domain}`
  return [...findings, ...slip].map((one) => ({ ...one, typed, suggestion }))
}

/** An address in the form that a check accepts, without the characters that separate words. */
const ADDRESS = /^([^\s<>"(),:;\\@\x00-\x1f\x7f]+)@([^\s<>"(),:;\\@\x00-\x1f\x7f]+)$/

/**
 * True for quotation marks around the local part, whose blanks and special characters then belong to it (RFC 5321
 * §4.1.2).
 */
function isQuoted(text: string): boolean {
  return /^\s*"[^"]+"@[^\s@]+\s*$/.test(text)
}

/** True for a text that cannot contain a password: one word without any separator between a name and a password. */
function isSafe(text: string): boolean {
  return /^\s*[^\s:]*\s*$/.test(text)
}

function addressesIn(text: string): number {
  return text.split(/[\s,;<>]+/).filter((part) => /[^@]@[^@]/.test(part)).length
}

/** The domain was typed or pasted twice: `ann@example.org@example.org`. */
const STUTTER = /^\s*[^@\s]+@([^@\s]+)@\1\s*$/i

const SHAPES: readonly SlipFinding['code'][] = ['no-domain', 'no-local-part', 'two-at-signs', 'several-addresses']

function shapeOf(text: string): readonly SlipFinding[] {
  const [local = '', domain, ...more] = text.split('@')
  if (text === '') return []
  if (more.length > 0) return [{ code: 'two-at-signs' }]
  if (!domain) return [{ code: 'no-domain' }]
  if (local === '') return [{ code: 'no-local-part' }]
  return /\s/.test(text) ? [{ code: 'blanks' }] : []
}

const MAILTO_STEP: CleaningStep = {
  slip: 'mailto',
  // RFC 6068 §2: the text after the question mark is no address, and octets may be percent-encoded.
  clean: (text) => (/^mailto:/i.test(text) ? decoded(text.slice('mailto:'.length).replace(/\?.*$/s, '')) : text),
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const NAME_STEP: CleaningStep = {
  slip: 'display-name',
  // The brackets of a name-addr, or the comment after an address (RFC 5322 §3.4, §3.2.2).
  clean: (text) =>
    /^[^<>]*<([^<>@\s]+@[^<>@\s]+)>[\s.,;]*$/.exec(text)?.[1] ??
    /^([^()@\s]+@[^()@\s]+)\s+\([^()]*\)$/.exec(text)?.[1] ??
    text,
}

const AT_STEP: CleaningStep = {
  slip: 'two-at-signs',
  clean: (text) => text.replace(/@{2,}/, '@').replace(/^([^@]+@([^@]+))@\2$/i, '$1'),
}

/** Blanks around the special characters of an address, as some programs paste it. */
const INNER_BLANKS_STEP: CleaningStep = {
  slip: 'blanks',
  clean: (text) => (/^[^\s@]+\s*@\s*[^\s@]+$/.test(text) ? text.replace(/\s+/g, '') : text),
}

const DOTS_STEP: CleaningStep = {
  slip: 'stray-punctuation',
  // A comma in place of a dot, and a double dot. A local part may have two dots in a row, since some providers gave out
  // such addresses.
  clean: (text) => text.replace(/@[^@]*$/, (domain) => domain.replace(/(?<=\w),(?=\w)/g, '.').replace(/\.{2,}/g, '.')),
}

/** In this order: the outermost text is removed first. */
const STEPS: readonly CleaningStep[] = [
  INVISIBLE_STEP,
  FULL_WIDTH_STEP,
  BLANKS_STEP,
  MAILTO_STEP,
  NAME_STEP,
  PUNCTUATION_STEP,
  BLANKS_STEP,
  INNER_BLANKS_STEP,
  AT_STEP,
  DOTS_STEP,
]
