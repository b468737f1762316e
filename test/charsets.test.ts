import { expect, describe as group, test } from 'vitest'
import { explain } from '../src/classify.ts'
import { latin1FromBytes, utf8Octets } from '../src/wire/bytes.ts'
import { decodeForReading } from '../src/wire/charsets.ts'
import { SPOKEN, sentencesOf } from './lexicon.ts'

/** The octets of each letter: what the platform's decoder makes of one octet, and of each pair. */
function octetsByLetter(charset: string): ReadonlyMap<string, string> {
  const decoder = new TextDecoder(charset)
  const found = new Map<string, string>()
  const add = (...octets: number[]) => {
    const bytes = Uint8Array.from(octets)
    const letter = decoder.decode(bytes)
    if ([...letter].length === 1 && letter !== '\ufffd' && !found.has(letter)) found.set(letter, latin1FromBytes(bytes))
  }
  for (let octet = 0; octet < 0x100; octet++) add(octet)
  for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) add(lead, trail)
  return found
}

/** The texts that have all of their letters in this character set, with their octets in it. */
async function written(
  language: string,
  charset: string,
): Promise<readonly (readonly [text: string, octets: string])[]> {
  const table = charset === 'latin1' ? undefined : octetsByLetter(charset)
  return (await sentencesOf(language)).flatMap(([, , text]) => {
    const octets = [...text].map((letter) => (table ? table.get(letter) : letter < '\u0100' ? letter : undefined))
    return octets.includes(undefined) ? [] : [[text, octets.join('')] as const]
  })
}

async function shareRead(language: string, charset: string): Promise<number> {
  const texts = await written(language, charset)
  return texts.filter(([text, octets]) => decodeForReading(octets) === text).length / texts.length
}

group('the character sets of servers', () => {
  test.each([
    ['zh', 'gb18030', 0.95],
    ['zh-hant', 'big5', 0.95],
    ['ja', 'shift_jis', 0.95],
    ['ja', 'euc-jp', 0.95],
    ['ru', 'windows-1251', 1],
    ['ru', 'koi8-r', 1],
    // Where a text has `ę`, `ń` and `ó` alone, Latin-1 reads letters in their place that fold to the same.
    ['pl', 'windows-1250', 0.9],
    ['pl', 'iso-8859-2', 0.9],
  ])('%s in %s: %f of the sentences', async (language, charset, share) => {
    expect(await shareRead(language, charset)).toBeGreaterThanOrEqual(share)
  })

  test.each(['de', 'en', 'es', 'fr', 'it', 'pt', 'nl'].filter((language) => SPOKEN.includes(language)))(
    '%s in Latin-1 stays as it is',
    async (language) => {
      const changed = (await written(language, 'latin1')).filter(([text, octets]) => decodeForReading(octets) !== text)
      expect(changed).toEqual([])
    },
  )

  test.each(SPOKEN)('%s in UTF-8 stays as it is', async (language) => {
    const texts = (await sentencesOf(language)).map(([, , text]) => text)
    expect(texts.filter((text) => decodeForReading(utf8Octets(text)) !== text)).toEqual([])
  })

  test.each(SPOKEN)('%s in UTF-8 that was taken for Latin-1', async (language) => {
    const texts = (await sentencesOf(language)).map(([, , text]) => text)
    expect(texts.filter((text) => decodeForReading(utf8Octets(utf8Octets(text))) !== text)).toEqual([])
  })

  test('ISO-2022-JP, in seven bits', () => {
    expect(decodeForReading('550 \x1b$B%a!<%k\x1b(B')).toBe('550 メール')
  })

  test('EUC-KR', () => {
    expect(decodeForReading('535 \xc0\xce\xc1\xf5 \xbd\xc7\xc6\xd0')).toBe('535 인증 실패')
  })

  test('the quotes and dashes of windows-1252', () => {
    expect(decodeForReading('550 L\x92adresse n\x92existe pas \x96 v\xe9rifiez')).toBe(
      '550 L’adresse n’existe pas – vérifiez',
    )
  })

  test('octets that are no text stay octets', () => {
    for (const octets of [
      '\x80',
      '\xff\xfe\xfd\xfc',
      '\xa4',
      'a\x81b',
      '\xe9\xe9\xe9',
      '\x1b$B\xff',
      '\x9f'.repeat(9999),
    ]) {
      expect(decodeForReading(octets)).toHaveLength(octets.length)
    }
  })
})

test('a refusal in GBK is understood and shown', () => {
  const line = '535 Error: \xc7\xeb\xca\xb9\xd3\xc3\xca\xda\xc8\xa8\xc2\xeb\xb5\xc7\xc2\xbc'
  const [first] = explain({ lines: [line], protocol: 'smtp', stage: 'smtp.login' })
  expect(first?.code).toBe('app-password-required')
  expect(first?.proof[0]?.text).toBe('535 Error: 请使用授权码登录')
})
