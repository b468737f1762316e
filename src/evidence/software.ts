import { dovecotVersion } from './dovecot-version.ts'
import type { Evidence } from './gather.ts'

/** The software of a server, as far as what it said shows it. */
export interface ServerSoftware {
  /** The name of the program or the service. */
  readonly name: string
  /** `certain`: the server names it itself. `likely`: it said what no other is known to say. `possible`: others may say it too. */
  readonly certainty: 'certain' | 'likely' | 'possible'
  /** The version; left out where nothing shows it. */
  readonly version?: string
  /** The certainty of the version: `certain` where the server names it itself. */
  readonly versionCertainty?: 'certain' | 'likely'
  /** The entries of the transcript that show it. */
  readonly proof: readonly number[]
}

/** A line by which a program is known. The first group is the version. */
interface Mark {
  readonly name: string
  readonly line: RegExp
  readonly certainty: ServerSoftware['certainty']
  readonly source: string
}

/** The lines of programs, the surest first. Recordings are those of `fixtures/transcripts/`. */
export const MARKS = [
  named('Cyrus IMAP', /^\* OK .*\bCyrus IMAP (\d[\d.]*)?\S* server ready/, 'recordings of 3.6.1 and 3.12.4'),
  named('Courier IMAP', /^\* OK .*\bCourier-IMAP ready/, 'recordings of 5.0.13 and 6.0.5'),
  named('Dovecot', /^(?:\* OK|220) .*\bDovecot(?: \([^)]*\))? ready/, 'recordings of 2.3.19 and 2.4.5'),
  named('Postfix', /^220[ -]\S+ ESMTP Postfix\b(?: (\d[\d.]*))?/, 'recordings of 3.7.11 and 3.11.7'),
  named('Exim', /^220[ -]\S+ ESMTP Exim (\d[\d.]*)/, 'recordings of 4.96 and 4.100.1'),
  named('OpenSMTPD', /^220[ -]\S+ ESMTP OpenSMTPD\b/, 'recordings of 6.8.0 and 7.9.0'),
  named('Sendmail', /^220[ -]\S+ ESMTP Sendmail (\d[\d.]*)/, 'greetings of 8.13 to 8.17'),
  named('Haraka', /^220[ -]\S+ ESMTP Haraka\b(?: (\d[\d.]*))?/, 'https://github.com/haraka/Haraka (connection.js)'),
  named('Stalwart', /^220[ -]\S+ Stalwart ESMTP at your service/, 'https://stalw.art/docs'),
  named('MDaemon', /^220[ -]\S+ ESMTP MDaemon (\d[\d.]*)/, 'https://nmap.org (nmap-service-probes)'),
  named('CommuniGate Pro', /^220[ -]\S+ ESMTP CommuniGate Pro (\d[\w.]*)/, 'https://nmap.org (nmap-service-probes)'),
  named(
    'Zimbra',
    /^\* OK \S+ Zimbra IMAP4rev1 (?:server|service) ready/,
    'https://github.com/Zimbra/zm-mailbox (ImapHandler.java)',
  ),
  named(
    'Coremail',
    /^\* OK Coremail System IMap Server Ready/,
    'https://github.com/MailCore/mailcore2 (MCIMAPSession.cpp)',
  ),
  named(
    'Microsoft Exchange',
    /^\* OK The Microsoft Exchange IMAP4 service is ready/,
    'https://learn.microsoft.com/exchange',
  ),
  named('Microsoft Exchange', /^220[ -]\S+ Microsoft ESMTP MAIL Service ready/, 'https://learn.microsoft.com/exchange'),
  named('perdition', /^\* OK .*\bperdition ready/, 'a recording of perdition'),
  likely('Gmail', /^\* OK Gimap ready for requests/, 'the greeting of imap.gmail.com'),
  likely('Gmail', /^220[ -]\S+ ESMTP .* - gsmtp$/, 'the greeting of smtp.gmail.com'),
  likely('Courier', /^250[ -]XVERP=Courier$/, 'recordings of 5.0.13'),
  likely(
    'Dovecot',
    /^\S+ OK Pre-login capabilities listed, post-login capabilities have more\./,
    'recordings of 2.3.19 and 2.4.5',
  ),
  {
    name: 'nginx',
    line: /^\* OK IMAP4 ready$/,
    certainty: 'possible',
    source: 'https://github.com/nginx/nginx (ngx_mail_imap_handler.c)',
  },
] as const satisfies readonly Mark[]

/** The software of the server, by what it said of itself or how it said the rest; `undefined`: nothing shows it. */
export function softwareOf(evidence: Evidence): ServerSoftware | undefined {
  const lines = evidence.exchanges
    .filter(({ assumed }) => !assumed)
    .flatMap(({ messages }) => messages.filter(({ assumed }) => !assumed))
    .flatMap(({ lines: said, entry }) => said.map((line) => ({ line, entry })))
  const identified = lines.flatMap(({ line, entry }) => identifiedBy(line, entry))[0]
  const [seen] = MARKS.flatMap(({ name, line, certainty }): readonly ServerSoftware[] => {
    const at = lines.find((one) => line.test(one.line))
    const version = at && line.exec(at.line)?.[1]
    return at ? [{ name, certainty, ...(version && { version, versionCertainty: 'certain' }), proof: [at.entry] }] : []
  })
  const found = identified ?? seen
  if (!found || found.version !== undefined) return found
  const shown = found.name === 'Dovecot' ? dovecotVersion(evidence) : undefined
  if (!shown) return found
  const proof = [...new Set([...found.proof, shown.entry])]
  return { ...found, version: shown.version, versionCertainty: 'likely', proof }
}

/** The names in a response to ID (RFC 2971 §3.3), whose values are strings. */
function identifiedBy(line: string, entry: number): readonly ServerSoftware[] {
  if (!/^\* ID \(/i.test(line)) return []
  const name = /"name" "([^"]{1,60})"/i.exec(line)?.[1]
  const version = /"version" "([^"]{1,60})"/i.exec(line)?.[1]
  return name
    ? [{ name, certainty: 'certain', ...(version && { version, versionCertainty: 'certain' }), proof: [entry] }]
    : []
}

/** A line in which the server names itself. */
function named(name: string, line: RegExp, source: string): Mark {
  return { name, line, certainty: 'certain', source }
}

function likely(name: string, line: RegExp, source: string): Mark {
  return { name, line, certainty: 'likely', source }
}
