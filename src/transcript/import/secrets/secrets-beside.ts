import { LONGER_WORDS } from '../../../credentials/ordinary-words.ts'
import { Secret } from '../../../credentials/secret.ts'
import { isPlainObject } from '../../../errors/plain-object.ts'

import { isOrdinary, type NamedSecret, namedSecrets } from './named-secrets.ts'
import { BETWEEN, insideOf, isMixed, lettersOf, partsOf, secretsAlone, textInBase64 } from './sasl-secrets.ts'

/** The possible credentials in a line that the transcript omits. A server may repeat them in a recorded line. */
export function secretsBeside(line: string): readonly Secret[] {
  const words = line.split(BETWEEN)
  const after = AFTER.exec(line)?.[1] ?? ''
  const named = after.split(BETWEEN).filter((part) => isMixed(part) && !LONGER_WORDS.has(lettersOf(part)))
  const encoded = words.filter((part) => insideOf(part) !== undefined)
  const logged = words.flatMap((word) => textInBase64(word)?.split(/\r?\n/) ?? []).filter((text) => text !== line)
  return [
    ...secretsAlone(line),
    ...[...named, ...encoded].flatMap((part) => partsOf(part, '‹password›')),
    ...secretsNamed(line),
    ...logged.flatMap(secretsNamed),
  ]
}

/**
 * `Login failed: ...`, `failed AUTH: 5.7.9 ...` and `password required: ...` are sentences: the server's text follows.
 */
const AFTER =
  /(?:^|[\s'"])(?:(?:LOGIN|AUTH|AUTHENTICATE|PASS|PASSWORD|\w{0,40}PASS(?:WORD)?\w{0,8} =)['"]?[\s=:](?! ?(?:failed|required)\b| ?(?:[45]\d\d[ -])?[45]\.\d\.\d)|-ap |-u )(.*)$/is

export function secretsNamed(line: string): readonly Secret[] {
  return secretsOf(namedSecrets(line))
}

/** A server may repeat the credential without the end of the sentence. Two letters occur in too many words. */
export function secretsOf(named: readonly NamedSecret[]): readonly Secret[] {
  return named
    .flatMap(({ value }) => [value, value.replace(/[.,:!?)\]]+$/, ''), ...afterName(value)])
    .filter((value, at, all) => value.length > 2 && !isOrdinary(value) && all.indexOf(value) === at)
    .map((value) => new Secret(value))
}

/** `name:password` in Base64 (RFC 7617 §2). */
function afterName(value: string): readonly string[] {
  const inside = insideOf(value)
  return inside === undefined ? [] : [inside, inside.slice(inside.indexOf(':') + 1)]
}

/** The maximum number of texts searched in an imported error. An error with more contains a dump of something else. */
const MAX_TEXTS = 5_000

/** The lines of every text in a value that name a credential, each after its key. */
export function namingTextsIn(value: unknown): readonly string[] {
  const texts: string[] = []
  const walk = (key: string, one: unknown) => {
    if (texts.length >= MAX_TEXTS) return
    if (typeof one === 'string') {
      const lines = one.split('\n')
      // A credential may stand on the line after its name.
      const joined = lines.length > 1 ? [lines.map((line) => line.trim()).join(' ')] : []
      texts.push(...lines, ...joined, `${key}=${JSON.stringify(one)}`)
    } else if (Array.isArray(one)) for (const item of one) walk(key, item)
    else if (isPlainObject(one)) for (const [name, item] of Object.entries(one)) walk(name, item)
  }
  walk('', value)
  return texts.filter((text) => namedSecrets(text).length > 0)
}
