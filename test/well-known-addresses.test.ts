import { expect, test } from 'vitest'
import { findSettings } from '../src/discovery/find.ts'
import { FakeNetwork } from './fake-network.ts'

/**
 * What users of well-known providers need, written down from the providers' own help pages before the table was looked at:
 * the address, IMAP's server and user name, SMTP's servers (any of them) and user name. `A` is the whole address, `L` the part
 * before the @, `?` any name. Nothing leaves the machine.
 */
const ADDRESSES = `
  ann@gmail.com           imap.gmail.com:993 tls A            smtp.gmail.com:465 tls|smtp.gmail.com:587 starttls A
  ann@googlemail.com      imap.gmail.com:993 tls A            smtp.gmail.com:465 tls|smtp.gmail.com:587 starttls A
  ann@outlook.com         outlook.office365.com:993 tls A     smtp-mail.outlook.com:587 starttls A
  ann@hotmail.co.uk       outlook.office365.com:993 tls A     smtp-mail.outlook.com:587 starttls A
  ann@live.fr             outlook.office365.com:993 tls A     smtp-mail.outlook.com:587 starttls A
  ann@msn.com             outlook.office365.com:993 tls A     smtp-mail.outlook.com:587 starttls A
  ann@yahoo.com           imap.mail.yahoo.com:993 tls A       smtp.mail.yahoo.com:465 tls|smtp.mail.yahoo.com:587 starttls A
  ann@yahoo.fr            imap.mail.yahoo.com:993 tls A       smtp.mail.yahoo.com:465 tls|smtp.mail.yahoo.com:587 starttls A
  ann@ymail.com           imap.mail.yahoo.com:993 tls A       smtp.mail.yahoo.com:465 tls|smtp.mail.yahoo.com:587 starttls A
  ann@aol.com             imap.aol.com:993 tls A              smtp.aol.com:465 tls A
  ann@icloud.com          imap.mail.me.com:993 tls L          smtp.mail.me.com:587 starttls A
  ann@me.com              imap.mail.me.com:993 tls L          smtp.mail.me.com:587 starttls A
  ann@fastmail.com        imap.fastmail.com:993 tls A         smtp.fastmail.com:465 tls A
  ann@zoho.com            imap.zoho.com:993 tls A             smtp.zoho.com:465 tls|smtp.zoho.com:587 starttls A
  ann@zohomail.eu         imap.zoho.eu:993 tls A              smtp.zoho.eu:465 tls|smtp.zoho.eu:587 starttls A
  ann@zohomail.in         imap.zoho.in:993 tls A              smtp.zoho.in:465 tls|smtp.zoho.in:587 starttls A
  ann@mail.com            imap.mail.com:993 tls A             smtp.mail.com:465 tls|smtp.mail.com:587 starttls A
  ann@gmx.com             imap.gmx.com:993 tls A              mail.gmx.com:465 tls|mail.gmx.com:587 starttls A
  ann@proton.me           -                                   -
  ann@tuta.com            -                                   -
  ann@hey.com             -                                   -
  ann@gmx.de              imap.gmx.net:993 tls A              mail.gmx.net:465 tls|mail.gmx.net:587 starttls A
  ann@web.de              imap.web.de:993 tls L               smtp.web.de:465 tls|smtp.web.de:587 starttls L
  ann@t-online.de         secureimap.t-online.de:993 tls A    securesmtp.t-online.de:465 tls|securesmtp.t-online.de:587 starttls A
  ann@freenet.de          mx.freenet.de:993 tls A             mx.freenet.de:465 tls|mx.freenet.de:587 starttls A
  ann@posteo.de           posteo.de:993 tls A                 posteo.de:465 tls|posteo.de:587 starttls A
  ann@mailbox.org         imap.mailbox.org:993 tls A          smtp.mailbox.org:465 tls|smtp.mailbox.org:587 starttls A
  ann@orange.fr           imap.orange.fr:993 tls A            smtp.orange.fr:465 tls A
  ann@free.fr             imap.free.fr:993 tls L              smtp.free.fr:465 tls|smtp.free.fr:587 starttls L
  ann@laposte.net         imap.laposte.net:993 tls L          smtp.laposte.net:465 tls|smtp.laposte.net:587 starttls L
  ann@sfr.fr              imap.sfr.fr:993 tls A               smtp.sfr.fr:465 tls A
  ann@libero.it           imapmail.libero.it:993 tls A        smtp.libero.it:465 tls A
  ann@virgilio.it         in.virgilio.it:993 tls A            out.virgilio.it:465 tls A
  ann@tiscali.it          imap.tiscali.it:993 tls A           smtp.tiscali.it:465 tls A
  ann@wp.pl               imap.wp.pl:993 tls ?                smtp.wp.pl:465 tls ?
  ann@o2.pl               poczta.o2.pl:993 tls ?              poczta.o2.pl:465 tls ?
  ann@onet.pl             imap.poczta.onet.pl:993 tls A       smtp.poczta.onet.pl:465 tls A
  ann@interia.pl          poczta.interia.pl:993 tls A         poczta.interia.pl:465 tls A
  ann@seznam.cz           imap.seznam.cz:993 tls A            smtp.seznam.cz:465 tls A
  ann@btinternet.com      mail.btinternet.com:993 tls A       mail.btinternet.com:465 tls A
  ann@sky.com             imap.tools.sky.com:993 tls A        smtp.tools.sky.com:465 tls A
  ann@virginmedia.com     imap.virginmedia.com:993 tls A      smtp.virginmedia.com:465 tls A
  ann@ziggo.nl            imap.ziggo.nl:993 tls A             smtp.ziggo.nl:587 starttls A
  ann@kpnmail.nl          imap.kpnmail.nl:993 tls A           smtp.kpnmail.nl:465 tls|smtp.kpnmail.nl:587 starttls A
  ann@bluewin.ch          imaps.bluewin.ch:993 tls A          smtpauths.bluewin.ch:465 tls A
  ann@telenet.be          imap.telenet.be:993 tls A           smtp.telenet.be:587 starttls A
  ann@comcast.net         imap.comcast.net:993 tls A          smtp.comcast.net:465 tls|smtp.comcast.net:587 starttls A
  ann@att.net             imap.mail.att.net:993 tls A         smtp.mail.att.net:465 tls|outbound.att.net:465 tls A
  ann@sbcglobal.net       imap.mail.att.net:993 tls A         smtp.mail.att.net:465 tls|outbound.att.net:465 tls A
  ann@verizon.net         imap.aol.com:993 tls A              smtp.aol.com:465 tls A
  ann@cox.net             imap.mail.yahoo.com:993 tls A       smtp.mail.yahoo.com:465 tls A
  ann@charter.net         mobile.charter.net:993 tls A        mobile.charter.net:587 tls A
  ann@bell.net            imap.bell.net:993 tls A             smtphm.sympatico.ca:587 starttls A
  ann@uol.com.br          imap.uol.com.br:993 tls ?           smtps.uol.com.br:587 starttls ?
  ann@qq.com              imap.qq.com:993 tls A               smtp.qq.com:465 tls A
  ann@163.com             imap.163.com:993 tls A              smtp.163.com:465 tls A
  ann@126.com             imap.126.com:993 tls A              smtp.126.com:465 tls A
  ann@naver.com           imap.naver.com:993 tls ?            smtp.naver.com:465 tls|smtp.naver.com:587 starttls ?
  ann@daum.net            imap.daum.net:993 tls ?             smtp.daum.net:465 tls ?
  ann@yahoo.co.jp         imap.mail.yahoo.co.jp:993 tls L     smtp.mail.yahoo.co.jp:465 tls L
  ann@mail.ru             imap.mail.ru:993 tls A              smtp.mail.ru:465 tls A
  ann@yandex.ru           imap.yandex.com:993 tls A           smtp.yandex.com:465 tls A
  ann@rambler.ru          imap.rambler.ru:993 tls A           smtp.rambler.ru:465 tls A
  ann@ukr.net             imap.ukr.net:993 tls A              smtp.ukr.net:465 tls A
  ann@bigpond.com         imap.telstra.com:993 tls A          smtp.telstra.com:465 tls A
  ann@xtra.co.nz          imap.xtra.co.nz:993 tls A           send.xtra.co.nz:465 tls|send.xtra.co.nz:587 starttls A
`

/** The same for domains of customers, whose mail exchangers stand in place of the address. */
const CUSTOMERS = `
  aspmx.l.google.com                       imap.gmail.com:993 tls A          smtp.gmail.com:465 tls|smtp.gmail.com:587 starttls A
  alt2.aspmx.l.google.com                  imap.gmail.com:993 tls A          smtp.gmail.com:465 tls|smtp.gmail.com:587 starttls A
  smtp.google.com                          imap.gmail.com:993 tls A          smtp.gmail.com:465 tls|smtp.gmail.com:587 starttls A
  example-org.mail.protection.outlook.com  outlook.office365.com:993 tls A   smtp.office365.com:587 starttls A
  mx.zoho.com                              imappro.zoho.com:993 tls A        smtppro.zoho.com:465 tls|smtppro.zoho.com:587 starttls A
  mx2.zoho.eu                              imappro.zoho.eu:993 tls A         smtppro.zoho.eu:465 tls|smtppro.zoho.eu:587 starttls A
  mx.zoho.in                               imappro.zoho.in:993 tls A         smtppro.zoho.in:465 tls|smtppro.zoho.in:587 starttls A
  in1-smtp.messagingengine.com             imap.fastmail.com:993 tls A       smtp.fastmail.com:465 tls A
  mx01.mail.icloud.com                     imap.mail.me.com:993 tls -        smtp.mail.me.com:587 starttls -
  mail.protonmail.ch                       -                                 smtp.protonmail.ch:587 starttls A
  mx1.privateemail.com                     mail.privateemail.com:993 tls A   mail.privateemail.com:465 tls A
  mx1.emailsrvr.com                        secure.emailsrvr.com:993 tls A    secure.emailsrvr.com:465 tls A
  mailstore1.secureserver.net              imap.secureserver.net:993 tls A   smtpout.secureserver.net:465 tls A
  mx1.hostinger.com                        imap.hostinger.com:993 tls A      smtp.hostinger.com:465 tls A
  inbound-smtp.eu-west-1.amazonaws.com     imap.mail.eu-west-1.awsapps.com:993 tls A  smtp.mail.eu-west-1.awsapps.com:465 tls A
  mxbiz1.qq.com                            imap.exmail.qq.com:993 tls A      smtp.exmail.qq.com:465 tls A
  aspmx1.migadu.com                        imap.migadu.com:993 tls A         smtp.migadu.com:465 tls|smtp.migadu.com:587 starttls A
  mx.yandex.net                            imap.yandex.com:993 tls A         smtp.yandex.com:465 tls A
`

interface Needed {
  readonly servers: readonly string[]
  readonly username: string
}

const rows = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [who = '', imap = '', smtp = ''] = line.trim().split(/ {2,}/)
      return { who, imap: neededOf(imap), smtp: neededOf(smtp) }
    })

function neededOf(text: string): Needed | undefined {
  if (text === '-') return undefined
  const at = text.lastIndexOf(' ')
  return { servers: text.slice(0, at).split('|'), username: text.slice(at + 1) }
}

async function settingsOf(email: string, exchange?: string) {
  const domain = email.slice(email.indexOf('@') + 1)
  const network = new FakeNetwork(exchange ? { mx: { [domain]: { value: [{ exchange, priority: 10 }] } } } : {})
  const question = { domain, email, sendAddress: false, insecureHttp: false, ispdb: 'https://ispdb.example.net/' }
  const found = await network.run(findSettings(question, network, { deadlineMs: 5_000, sources: {} }))
  return { imap: found.imap[0], smtp: found.smtp[0], told: found.notices.map(({ code }) => code).toSorted() }
}

type Found = Awaited<ReturnType<typeof settingsOf>>['imap']

/** What is wrong with the best setting that was found, in words for whoever reads the failure. */
function faultOf(found: Found, needed: Needed | undefined, email: string): string | undefined {
  if (!found || !needed) return found === needed ? undefined : `${found ? 'a' : 'no'} server was found`
  const server = `${found.host}:${found.port} ${found.security}`
  if (!needed.servers.includes(server)) return `${server} is not ${needed.servers.join(' or ')}`
  const { username } = needed
  const wanted = { A: email, L: email.slice(0, email.indexOf('@')), '-': undefined }[username]
  return username === '?' || found.username === wanted ? undefined : `${found.username} is not ${wanted}`
}

test('at least sixty addresses are asked for', () => {
  expect(rows(ADDRESSES).length).toBeGreaterThanOrEqual(60)
})

test.each(rows(ADDRESSES))('$who', async ({ who, imap, smtp }) => {
  const found = await settingsOf(who)
  expect([faultOf(found.imap, imap, who), faultOf(found.smtp, smtp, who)]).toEqual([undefined, undefined])
})

test.each(rows(CUSTOMERS))('a domain whose mail goes to $who', async ({ who, imap, smtp }) => {
  const email = 'ann@example.org'
  const found = await settingsOf(email, who)
  expect([faultOf(found.imap, imap, email), faultOf(found.smtp, smtp, email)]).toEqual([undefined, undefined])
})

test.each([
  ['ann@gmail.com', undefined, ['app-password']],
  ['ann@hotmail.com', undefined, ['imap-switch', 'oauth-only']],
  ['ann@example.org', 'example-org.mail.protection.outlook.com', ['oauth-only', 'password-off-from']],
  ['ann@example.org', 'aspmx.l.google.com', ['app-password', 'imap-switch']],
  ['ann@yahoo.com', undefined, ['app-password']],
  ['ann@icloud.com', undefined, ['app-password']],
  ['ann@fastmail.com', undefined, ['app-password', 'imap-switch']],
  ['ann@zoho.com', undefined, ['app-password-with-two-step', 'imap-switch']],
  ['ann@proton.me', undefined, ['bridge', 'no-imap', 'no-smtp']],
  ['ann@tuta.com', undefined, ['no-imap', 'no-smtp']],
  ['ann@qq.com', undefined, ['app-password', 'imap-switch']],
  ['ann@mail.ru', undefined, ['app-password']],
  ['ann@bell.net', undefined, []],
])('%s (%s) is told: %j', async (email, exchange, told) => {
  expect((await settingsOf(email, exchange)).told.filter((code) => code !== 'srv-elsewhere')).toEqual(told)
})
