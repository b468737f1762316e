import { describe, expect, test } from 'vitest'
import { diagnoseEvidence, gatherAll } from '../src/diagnosis/diagnose.ts'
import { diagnose, type Transcript } from '../src/index.ts'
import { hasSameOwner, usualNames } from '../src/knowledge/usual-names.ts'
import { USUAL_PORTS } from '../src/knowledge/usual-ports.ts'
import { probesFor } from '../src/plan/probes.ts'
import { named } from './chains.ts'
import { dialogue } from './dialogue.ts'

describe('the usual names', () => {
  test.each([
    ...['mine.duckdns.org', 'myhome.ddns.net', 'nas.synology.me', 'home.myfritz.net', 'me.dedyn.io', 'x.selfhost.eu'],
    ...['shop.github.io', 'w01234.kasserver.com', 'srv1.your-server.de', 'firma.de.com', 'x.eu.org'],
    ...['x.k12.ca.us', 'x.pvt.k12.ma.us', 'x.on.ca', 'x.mi.it', 'x.id.au', 'x.kiev.ua', 'x.web.id', 'x.asso.fr'],
    ...['x.co.uk', 'x.gv.at', 'x.or.jp', 'x.gouv.fr', 'x.com.br'],
  ])('beside %s are below it', (host) => {
    const names = [...usualNames(host, 'imap'), ...usualNames(host, 'smtp')]
    expect(names).toHaveLength(6)
    expect(names.filter((name) => !name.endsWith(`.${host}`))).toEqual([])
  })

  test.each(['duckdns.org', 'myfritz.net', 'k12.ca.us', 'ca.us', 'id.au', 'com'])('below %s are none', (host) => {
    expect(usualNames(host, 'imap')).toEqual([])
  })

  test.each<[host: string, email: string | undefined, isKnown: boolean]>([
    ['example.com', undefined, true],
    ['example.co.uk', undefined, true],
    ['mine.duckdns.org', undefined, true], // itself, and what is below it
    ['imap.example.com', undefined, true],
    ['mail2.example.com', 'ann@example.org', true],
    ['imp.example.com', 'ann@Example.com', true],
    ['imp.mail.example.com', 'ann@example.com', true],
    ['a.mine.not-in-the-table.org', 'ann@mine.not-in-the-table.org', true],
    ['imp.example.com', undefined, false],
    ['imp.example.com', 'ann@example.org', false],
    ['imp.example.com', 'ann@mail.example.com', false],
    ['imp.notexample.com', 'ann@example.com', false],
    ['mine.not-in-the-table.org', 'ann@mine.not-in-the-table.org', false],
    ['mail.not-in-the-table.org', 'ann@mail.not-in-the-table.org', false],
    ['localhost', 'ann@localhost', false],
    ['192.0.2.7', 'ann@2.7', false],
  ])('beside %s have the same owner, for the mailbox %s: %s', (host, email, isKnown) => {
    expect(hasSameOwner(host, email)).toBe(isKnown)
  })
})

describe('a name that does not exist', () => {
  const MISSING = dialogue('= failed {"code":"ENOTFOUND"}', { protocol: 'imap' })[0] as Transcript
  const WORKS = dialogue(
    '< * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\n> A1 CAPABILITY\n< * CAPABILITY IMAP4rev1 AUTH=PLAIN\\r\\nA1 OK done\n> A2 LOGOUT\n< * BYE',
    { protocol: 'imap', security: 'none' },
  )[0] as Transcript
  const at = ({ header, entries }: Transcript, host: string, look?: 'probe'): Transcript => ({
    header: { ...header, target: { host, port: 143, security: 'none' }, ...(look && { look }) },
    entries,
  })
  const asked = (host: string, email?: string) => {
    const [evidence] = gatherAll([at(MISSING, host)])
    if (!evidence) throw new Error('no evidence')
    const probing = { probes: true, usualPorts: USUAL_PORTS, ...(email !== undefined && { email }) }
    return [...new Set(probesFor(evidence, diagnoseEvidence([evidence]), probing).map((probe) => probe.host))]
  }

  test('tries the usual hosts of the same owner, and of no other', () => {
    expect(asked('imp.example.com', 'ann@example.com')).toContain('imap.example.com')
    expect(asked('imp.example.com', 'ann@example.org')).toEqual([])
    expect(asked('imp.example.com')).toEqual([])
    expect(asked('mine-typo.duckdns.org', 'me@mine.duckdns.org')).toEqual([
      'imap.mine-typo.duckdns.org',
      'mail.mine-typo.duckdns.org',
      'smtp.mine-typo.duckdns.org',
    ])
  })

  test.each([
    ['imp.example.com', 'imap.example.com', true],
    ['mine.duckdns.org', 'imap.mine.duckdns.org', true],
    ['mine.duckdns.org', 'imap.duckdns.org', false],
    ['mine.k12.ca.us', 'mail.k12.ca.us', false],
  ])('of %s: a record in which %s works is a change: %s', (from, to, isChange) => {
    const [diagnosis] = diagnose([at(MISSING, from), at(WORKS, to, 'probe')])
    expect(diagnosis?.code).toBe('dns-not-found')
    expect(diagnosis?.change?.host).toBe(isChange ? to : undefined)
  })
})

describe('a certificate for another host', () => {
  test.each([
    ...['localhost', 'Plesk', 'debian', 'localhost.localdomain', 'nas.local', 'a.test', 'b.home.arpa', 'x.invalid.'],
  ])('what an installation calls itself, %s, is no host name to enter', (name) => {
    expect(named([name]).facts.nearest).toBe(undefined)
    expect(named([name, 'mail.example.org']).facts.nearest).toBe('mail.example.org')
  })

  test('... but beside a host of the same kind it may be', () => {
    expect(named(['nas.local'], { host: 'mail.local' }).facts.nearest).toBe('nas.local')
    expect(named(['localhost'], { host: 'my.localhost' }).facts.nearest).toBe(undefined)
  })

  test('that host is advised where it is all that is wrong', () => {
    const [alone, expired] = [null, 'CERT_HAS_EXPIRED'].map((error) => named(['mail.example.org'], { error }))
    expect(alone?.help.join(' ')).toContain('such as mail.example.org, enter')
    expect(expired?.facts.nearest).toBe('mail.example.org')
    expect(expired?.help.join(' ')).not.toContain('mail.example.org')
  })

  test.each(['duckdns.org', 'myfritz.net', 'not-in-the-table.org'])(
    'an address that has changed hands, below %s, leads to no stranger',
    (domain) => {
      const { help, cause } = named([`yours.${domain}`], { host: `mine.${domain}` })
      expect(help.join(' ')).not.toContain('yours')
      expect(cause).toContain(`but for yours.${domain}`)
    },
  )

  test.each(['{0}.example.org', '{host}', '{nearest}', '[x', 'x] {', '$&'])(
    'brackets and braces of its own, %s, stay as they are',
    (name) => {
      const { cause, faults } = named([name, 'mail.example.org'])
      const text = `it is not valid for imap.example.com, but for ${name}, mail.example.org; the nearest is mail.example.org`
      expect(faults?.[0]?.text).toBe(text)
      expect(cause).toBe(`The certificate of imap.example.com cannot be trusted: ${text}.`)
    },
  )
})
