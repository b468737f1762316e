import { Secret } from '../src/credentials/secret.ts'
import type { ChannelBinding, Mechanism, SaslFault } from '../src/machine/machine.ts'
import { type ScramLogin, scram } from '../src/sasl/scram.ts'

export const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64')
export const revealed = (said: string | Secret | SaslFault | undefined) =>
  said instanceof Secret ? said.reveal() : said

/** All that a mechanism says to these challenges. */
export const said = (mechanism: Mechanism, ...challenges: readonly string[]) =>
  [mechanism.start(), ...challenges.map((one) => mechanism.next(one))].map(revealed)

export const RISING: ChannelBinding = { name: 'tls-exporter', octets: Uint8Array.from({ length: 32 }, (_, at) => at) }
export const FALLING: ChannelBinding = {
  name: 'tls-server-end-point',
  octets: Uint8Array.from({ length: 32 }, (_, at) => 255 - at),
}
export const OF_RFC_5802 = { hash: 'SHA-1', nonce: 'fyko+d2lbbFgONRv9qkxdawL' } as const
export const OF_RFC_7677 = { hash: 'SHA-256', nonce: 'rOprNGfwEbeRWgbNEkqO' } as const
export const R_5802 = 'r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j'
export const R_7677 = 'r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0'
export const FIRST_5802 = `${R_5802},s=QSXCR+Q6sek8bf92,i=4096`
export const FIRST_7677 = `${R_7677},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`

export const pencil = (login: Partial<ScramLogin> & Pick<ScramLogin, 'hash'>) =>
  scram({ username: 'user', password: new Secret('pencil'), binding: 'none', ...login })
