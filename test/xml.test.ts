import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readXml } from '../src/discovery/xml.ts'
import { anyCharacter } from './any-character.ts'
import { growth } from './processor.ts'

describe('XML', () => {
  test('is read as elements, texts and attributes', () => {
    const root = readXml(
      '<?xml version="1.0"?><a x="1"><b> one </b><c/><b><![CDATA[<two>]]></b><b/><b>&amp;&#x41;</b></a>',
    )
    if (typeof root === 'string') throw new Error(root)
    expect(root.name).toBe('a')
    expect(root.texts('b')).toEqual(['one', '<two>', '&A'])
    expect(root.all('b').length).toBe(4)
    expect([root.attribute('x'), root.attribute('y'), root.attribute('toString')]).toEqual(['1', undefined, undefined])
  })

  test.each([
    '',
    'text',
    '{}',
    '<',
    '<a',
    '<a>',
    '</a>',
    '<a></b>',
    '<a><a/>',
    '<a/><b/>',
    '<a b></a>',
    '<a b=c/>',
    '<a b="',
    '<a>&nbsp;</a>',
    '<a>&#0;</a>',
    '<a>\0</a>',
    '<a>]]></a>',
    '<!-- ',
    '<![CDATA[',
    '<?xml',
    ' <?xml version="1.0"?><a/>',
    '<!DOCTYPE html><html/>',
    '<!doctype HTML public "x"><html/>',
  ])('is not %j', (text) => {
    expect(readXml(text)).toBe('NOT_XML')
  })
})

describe('what a hostile server may send', () => {
  // The declaration alone is refused, so that one entity shows as much as many that expand one another would.
  test.each([
    '<!DOCTYPE a><a/>',
    '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    '<!DOCTYPE a SYSTEM "file:///dev/null"><a/>',
    '<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE a><a/>',
    '<!doctype a><a/>',
    '<a/><!DOCTYPE a>',
    '<!ENTITY b "c"><a/>',
    '<!ELEMENT a ANY><a/>',
    '<!DOCTYPE',
  ])('a declaration is refused before it is parsed: %s', (text) => {
    expect(readXml(text)).toBe('XML_DOCTYPE')
  })

  test('in a comment, a text section or a value it is none', () => {
    expect(readXml('<a><!-- <!DOCTYPE a> --></a>')).toMatchObject({ name: 'a' })
    expect(readXml('<a><![CDATA[<!DOCTYPE a>]]></a>')).toMatchObject({ text: '<!DOCTYPE a>' })
  })

  test.each([32, 33, 100, 30_000])('%i elements in one another', (depth) => {
    const read = readXml('<a>'.repeat(depth) + '</a>'.repeat(depth))
    expect(typeof read === 'string' ? read : read.name).toBe(depth <= 32 ? 'a' : 'XML_TOO_DEEP')
  })

  test('elements that are closed before the next begins are not deep', () => {
    expect(readXml(`<a>${'<b></b><c/>'.repeat(1_000)}</a>`)).toMatchObject({ name: 'a' })
  })

  test('more than a page may have is not looked at', () => {
    expect(readXml(`<a>${' '.repeat(256 * 1024)}</a>`)).toBe('TOO_LARGE')
  })

  const FLOODS: Readonly<Record<string, (size: number) => string>> = {
    'comments that do not end': (size) => '<!--'.repeat(size / 4),
    'text sections that do not end': (size) => '<![CDATA['.repeat(size / 9),
    'tags that do not end': (size) => '<a '.repeat(size / 3),
    'values that do not end': (size) => `<a ${'b="'.repeat(size / 3)}`,
    elements: (size) => `<a>${'<b/>'.repeat(size / 4)}</a>`,
    attributes: (size) => `<a ${Array.from({ length: size / 10 }, (_, at) => `b${at}=""`).join(' ')}/>`,
    references: (size) => `<a>${'&#65;'.repeat(size / 5)}</a>`,
    'references in a value': (size) => `<a b="${'&#65;'.repeat(size / 5)}"/>`,
    'carriage returns': (size) => `<a>${'\r'.repeat(size)}</a>`,
    comments: (size) => `<a>${'<!--x-->'.repeat(size / 8)}</a>`,
    'wide characters': (size) => `<a>${'\u{1f600}'.repeat(size / 2)}</a>`,
    'closing tags': (size) => '</a>'.repeat(size / 4),
  }

  test.each(Object.entries(FLOODS))('%s take time in proportion to their length', async (_, flood) => {
    const prepare = (size: number) => {
      const text = flood(size)
      return () => readXml(text)
    }
    expect(await growth(prepare, 256 * 1024 - 20)).toBeLessThan(3)
  })

  test('nothing makes it throw', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      'a',
      '"',
      "'",
      '=',
      ' ',
      '&',
      ';',
      '#',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      '<a>',
      '</a>',
      '\r',
      '\0',
      '\ud800',
    )
    const text = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.array(piece, { maxLength: 40 }).map((all) => all.join('')),
    )
    fc.assert(fc.property(text, (one) => void readXml(one)))
  })
})
