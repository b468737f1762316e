import { expect } from 'vitest'
import { Recorder } from '../src/driver/record.ts'
import { Secret } from '../src/index.ts'
import { base64 } from './witness-server.ts'

/** The text that a recorder keeps of this, once the secret has left. */
export function kept(secret: string, said: string): string {
  const lines: string[] = []
  const target = { host: 'mail.mailwhy.test', port: 993, security: 'none' } as const
  const record = new Recorder({ mailwhy: 1, protocol: 'imap', target }, (line) => lines.push(line))
  record.sent(['A1 LOGIN ann ', new Secret(secret), '\r\n'])
  record.received(new Uint8Array(Buffer.from(said, 'latin1')))
  record.happened({ kind: 'closed', by: 'server' })
  const told = lines
    .slice(1)
    .flatMap((line) => (JSON.parse(line)[1] === '<' ? [JSON.parse(line)[2]] : []))
    .join('')
  const rows = record.transcript.entries.flatMap((entry) => (entry.kind === 'received' ? [entry.text] : [])).join('')
  expect(told).toBe(rows)
  return rows
}

/** A password with what each of the character sets and page formats spells in its own way. */
export const ODD = 'Pä&ss"wörd<7>\'x €Я'
export const LATIN = 'Pä&ss"wörd<7>\'xß'
export const octets = (text: string, encoding: 'utf8' | 'latin1' | 'utf16le' = 'utf8') =>
  Array.from(Buffer.from(text, encoding), (octet) => String.fromCharCode(octet)).join('')
export const hex = (octet: string) => octet.charCodeAt(0).toString(16).padStart(2, '0')
export const each = (text: string, write: (octet: string) => string) => [...octets(text)].map(write).join('')
const units = (text: string, write: (code: number) => string) =>
  Array.from({ length: text.length }, (_, at) => write(text.charCodeAt(at))).join('')
const swapped = (text: string) => octets(text, 'utf16le').replace(/(.)(.)/gs, '$2$1')
const NAMES: Record<string, string> = {
  '&': 'amp',
  '"': 'quot',
  '<': 'lt',
  '>': 'gt',
  ä: 'auml',
  ö: 'ouml',
  ß: 'szlig',
}
const html = (text: string) => text.replace(/[&"<>äöß]/g, (letter) => `&${NAMES[letter]};`)

/** The encodings in which servers, pages and logs write a text. */
export const ENCODED: Record<string, (text: string) => string> = {
  'in HTML, by names': (text) => octets(html(text)),
  'in HTML, by numbers': (text) => [...text].map((letter) => `&#${letter.codePointAt(0)};`).join(''),
  'in HTML, in hex': (text) => [...text].map((letter) => `&#x${letter.codePointAt(0)?.toString(16)};`).join(''),
  'in quoted-printable, every octet': (text) => each(text, (octet) => `=${hex(octet).toUpperCase()}`),
  'in quoted-printable, where it has to be': (text) =>
    each(text, (octet) => (/[=\x80-\xff]/.test(octet) ? `=${hex(octet).toUpperCase()}` : octet)),
  'with percent codes': (text) => encodeURIComponent(text),
  'with percent codes alone': (text) => each(text, (octet) => `%${hex(octet)}`),
  'in JSON': (text) => units(text, (code) => `\\u${code.toString(16).padStart(4, '0')}`),
  'with \\x': (text) => each(text, (octet) => `\\x${hex(octet)}`),
  'in octal': (text) => each(text, (octet) => `\\${octet.charCodeAt(0).toString(8).padStart(3, '0')}`),
  'with \\u{}': (text) => [...text].map((letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`).join(''),
  'with a backslash before everything': (text) =>
    each(text, (octet) => (/[a-z0-7]/i.test(octet) ? octet : `\\${octet}`)),
  'in hex': (text) => each(text, hex),
  'in hex, in capitals, behind another digit': (text) => `f${each(text, hex).toUpperCase()}`,
  'in hex with colons': (text) => [...octets(text)].map(hex).join(':'),
  'in hex with blanks': (text) => [...octets(text)].map(hex).join(' '),
  'in hex with 0x': (text) => [...octets(text)].map((octet) => `0x${hex(octet)}`).join(', '),
  'in UTF-16, little end first': (text) => octets(text, 'utf16le'),
  'in UTF-16, big end first': swapped,
  'in the Base64 of UTF-16': (text) => base64(octets(`x${text}y`, 'utf16le')),
  'in the Base64 of UTF-16, big end first': (text) => base64(swapped(`x${text}y`)),
  'in Base64 for URLs': (text) => Buffer.from(`<?>${text}~~~`).toString('base64url'),
  decomposed: (text) => octets(text.normalize('NFD')),
  'in capitals': (text) => octets(text.toUpperCase()),
  'in UTF-8 twice': (text) => octets(octets(text)),
  'with what nobody sees between all letters': (text) => each(text, (octet) => `${octet}\0`),
}
/** Encodings that can spell only the characters of their own set. */
export const NARROW: typeof ENCODED = { 'in ISO 8859-1': (text) => octets(text, 'latin1') }

export const LONG_ASCII = 'Zq7-tulip?~Harbour9'
