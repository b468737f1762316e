import fc from 'fast-check'
import addressparser from 'nodemailer/lib/addressparser'
import { describe, expect, test } from 'vitest'
import { readAddress } from '../src/smtp/address.ts'
import { envelopeFor } from '../src/smtp/envelope.ts'
import { writeMessage } from '../src/smtp/message.ts'
import { LOCALES } from '../src/words/choose.ts'
import { EVERYTHING, held, read, rough, unicode, wireOf } from './messages.ts'

const ATEXT = "abcXYZ019!#$%&'*+-/=?^_`{|}~"
const accepted = fc
  .tuple(
    fc.array(fc.string({ unit: fc.constantFrom(...ATEXT, 'é', '漢', '😀'), minLength: 1, maxLength: 24 }), {
      minLength: 1,
      maxLength: 3,
    }),
    fc.array(fc.stringMatching(/^[a-z0-9éüß漢]{1,60}$/), { minLength: 1, maxLength: 4 }),
  )
  .map(([atoms, labels]) => readAddress(`${atoms.join('.')}@${labels.join('.')}`))
  .filter((read) => 'address' in read)
  .map(({ address }) => address)

const offered = fc.subarray([...EVERYTHING]).map((some) => new Map(some))
const written = fc.record({
  from: accepted,
  to: accepted,
  subject: rough,
  lines: fc.array(rough, { maxLength: 5 }),
  language: fc.constantFrom(...LOCALES),
  token: fc.uuid(),
  date: fc.date({ min: new Date(0), max: new Date(Date.UTC(9999, 11, 31)), noInvalidDate: true }),
})

describe('whatever a message says, to whatever server', () => {
  test('it leaves in lines that mail may have, with one end', () => {
    fc.assert(
      fc.property(written, offered, (one, extensions) => {
        const message = writeMessage(one, extensions)
        const wire = wireOf(message).toString('latin1')
        expect(wire.replaceAll('\r\n', '')).not.toMatch(/[\r\n\0]/)
        expect(wire.indexOf('\r\n.\r\n')).toBe(wire.length - 5)
        const [header = '', ...rest] = wire.slice(0, -3).split('\r\n\r\n')
        expect(
          Math.max(
            ...rest
              .join('\r\n\r\n')
              .split('\r\n')
              .map((line) => line.length),
          ),
        ).toBeLessThan(999)
        const long = header.split('\r\n').filter((line) => unicode(line).length > (line.includes('=?') ? 76 : 78))
        // Only an address, and an identifier with its domain, cannot be folded.
        for (const line of long) expect(line).toMatch(/^ <\S{1,320}>$/)
        if (!extensions.has('8BITMIME')) expect(rest.join('')).not.toMatch(/[\x80-\xff]/)
        expect(message.endsWith('\r\n')).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('it is read as it was meant', () => {
    fc.assert(
      fc.property(written, offered, (one, extensions) => {
        const { fields, subject, text } = read(wireOf(writeMessage(one, extensions)))
        expect([...fields.keys()].join()).toBe(
          'From,To,Subject,Date,Message-ID,X-Original-Message-ID,MIME-Version,Content-Type,Content-Transfer-Encoding,'
            .concat(one.language === 'en' ? '' : 'Content-Language,')
            .concat('Auto-Submitted'),
        )
        expect(addressparser(fields.get('From') ?? '')).toEqual([{ name: '', address: one.from }])
        expect(addressparser(fields.get('To') ?? '')).toEqual([{ name: '', address: one.to }])
        expect(subject).toBe(held(one.subject).replace(/[\0-\x1f\x7f-\x9f]+/g, ' '))
        expect(text).toBe(held(one.lines.join('\n')).replace(/\r\n?/g, '\n'))
        expect(Date.parse(fields.get('Date') ?? '')).toBe(Math.floor(one.date.getTime() / 1000) * 1000)
        expect(fields.get('Message-ID')).toBe(`<mailwhy-${one.token}@${one.from.split('@')[1]}>`)
        expect(fields.get('X-Original-Message-ID')).toBe(fields.get('Message-ID'))
      }),
      { numRuns: 500 },
    )
  })

  test('is all ASCII without 8BITMIME and SMTPUTF8, and its envelope names the extensions that it uses', () => {
    fc.assert(
      fc.property(written, offered, (one, extensions) => {
        const message = writeMessage(one, extensions)
        const envelope = envelopeFor(one, extensions, message)
        const [header = '', ...body] = wireOf(message).toString('latin1').split('\r\n\r\n')
        const isUtf8 = /[\x80-\xff]/.test(header)
        const is8Bit = /[\x80-\xff]/.test(body.join(''))
        if ('unsupported' in envelope) {
          expect(['sender', 'recipient']).toContain(envelope.unsupported)
          expect([isUtf8, extensions.has('SMTPUTF8')]).toEqual([true, false])
        } else {
          const names = envelope.parameters.map((parameter) =>
            parameter.replace(/^SIZE=\d+$/, 'SIZE').replace(/^BODY=/, ''),
          )
          expect(names.filter((name) => !extensions.has(name))).toEqual([])
          expect([names.includes('SMTPUTF8'), names.includes('8BITMIME')]).toEqual([isUtf8, is8Bit])
        }
      }),
      { numRuns: 500 },
    )
  })

  test('nothing hides a second message in it, though it came from elsewhere', () => {
    fc.assert(
      fc.property(rough, (message) => {
        const wire = wireOf(message).toString('latin1')
        expect(wire.replaceAll('\r\n', '')).not.toMatch(/[\r\n\0]/)
        expect(`\r\n${wire}`.indexOf('\r\n.\r\n')).toBe(wire.length - 3)
      }),
      { numRuns: 500 },
    )
  })
})
