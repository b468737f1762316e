import { SENDING } from '../../conversation/exchange.ts'
import type { Evidence } from '../../evidence/gather.ts'
import type { Proof } from '../../evidence/match.ts'
import { quietHello, refusalInstead, refusedHello } from '../../evidence/refused-hello.ts'
import { isOfItsForm, withHelloName } from '../hello-name.ts'
import { isSaidIn, type Phrase } from '../phrased.ts'
import { OF_CONFIGURATION } from '../refuses-everybody.ts'
import type { Rule } from '../rule.ts'

const GODADDY = 'https://github.com/sisimai/p5-sisimai/blob/5-stable/lib/Sisimai/Rhost/GoDaddy.pm'
const GOOGLE = 'https://support.google.com/a/answer/3726730'
const COX = 'https://www.cox.com/business/support/cox-postmaster-administration.html'
const NETEASE = 'https://biecuoliao.com/pa/MBRrwEM.html'
const POSTFIX = 'https://www.postfix.org/postconf.5.html#reject_rbl_client'
const YAHOO = 'https://senders.yahooinc.com/smtp-error-codes/'

const ANYWHERE = ['greeting', 'capability', 'login', 'idle', ...SENDING] as const

/** The server rejects an address. A client that is accepted and then refused has another problem. */
export const ipBlocked = {
  code: 'ip-blocked',
  refines: ['auth-failed', 'server-unavailable'],
  fixBy: 'mailbox-admin',
  retry: 'after-fix',
  patterns: [
    {
      id: 'hello-name',
      // The server rejects the client because of the name in EHLO, whatever its address.
      applies: { at: ['capability', ...SENDING] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['((helo|ehlo) ... (rejected|invalid|denied|refused|error|not accepted|not acceptable)|(invalid|bad|illegal|forged|check your) (helo|ehlo))', 'https://www.postfix.org/postconf.5.html#check_helo_access', '> RCPT TO:<x>\n< 450 4.7.1 <x>: Helo command rejected: Host not found', '> EHLO x\n< 550 Access denied - Invalid HELO name', '> EHLO x\n< 550 EHLO denied', '> EHLO x\n< 550 Invalid EHLO name', '> EHLO x\n< 550 HELO name is invalid', '> EHLO x\n< 550 Helo refused', '> EHLO x\n< 550 Helo error', '> EHLO x\n< 550 Helo not accepted', '> EHLO x\n< 550 HELO name is not acceptable', '> EHLO x\n< 550 Bad helo', '> EHLO x\n< 550 Illegal helo', '> EHLO x\n< 550 Forged helo', '> EHLO x\n< 550 Check your helo'],
      ],
      when: (evidence, proof) => !isOfItsForm(evidence, proof),
      more: withHelloName,
      certainty: 'likely',
    },
    {
      id: 'hello-refused-once',
      // OpenSMTPD's filters distinguish EHLO and HELO. After HELO there are no extensions, which is not the cause.
      by: 'lack',
      proof: refusedAtEhlo,
      more: withHelloName,
      certainty: 'likely',
      source: 'https://man.openbsd.org/smtpd.conf#FILTERS',
      examples: [
        '< 220 ready\n> EHLO x\n< 550 bad hello name\n> HELO x\n< 250 hi\n= note {"stuck":"starttls"}\n> QUIT\n= closed {"by":"client"}',
        '< 220 ready\n> EHLO x\n< 550 5.7.1 no\n> HELO x\n< 250 hi\n= note {"stuck":"login"}\n> QUIT\n= closed {"by":"client"}',
      ],
    },
    {
      id: 'turned-away-quietly',
      by: 'lack',
      proof: turnedAwayQuietly,
      certainty: 'likely',
      rivals: ['rate-limited', 'server-unavailable'],
      source: 'https://github.com/Distrotech/sendmail/blob/master/sendmail/srvrsmtp.c',
      examples: [
        '< 220 mx ESMTP\n> EHLO x\n< 250-mx Hello x, pleased to meet you\\r\\n250 ENHANCEDSTATUSCODES\n= note {"stuck":"starttls"}\n> QUIT\n= closed {"by":"client"}',
      ],
    },
    {
      id: 'hello-refused',
      // The server knows only the address and this name so far, whatever words it uses for it.
      applies: { at: ['capability'], code: [521, 550, 551, 552, 553, 554, 571] },
      when: (evidence, proof) => !isOfItsForm(evidence, proof),
      more: withHelloName,
      certainty: 'possible',
      rivals: ['protocol-violation', 'server-unavailable'],
      source: 'RFC 5321 §4.1.4',
      examples: ['> EHLO x\n< 550 You are not who you say you are'],
    },
    {
      id: 'enhanced',
      // X.7.25: no reverse DNS. 5.7.606 to 649: Microsoft's list of addresses, most of which get the first one.
      applies: { at: ANYWHERE, enhanced: ['X.7.25', '5.7.507', '5.7.510', '5.7.511', '5.7.513', '5.7.606'] },
      certainty: 'likely',
      source:
        'RFC 7372 §3.3, https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online',
      examples: ['> MAIL FROM:<x>\n< 550 5.7.25 Sorry', '> RCPT TO:<x>\n< 550 5.7.606 Sorry'],
    },
    {
      id: 'traffic-not-accepted',
      // Microsoft names the address and means the organization: see `account-disabled`.
      applies: { at: ANYWHERE, enhanced: ['5.7.708'] },
      certainty: 'possible',
      source:
        'https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online',
      examples: ['> DATA\n< 354 go\n> hello\\r\\n.\n< 550 5.7.708 Access denied, traffic not accepted from this IP'],
    },
    {
      id: 'block-list',
      applies: { at: ANYWHERE },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(client|host|ip|network|server|country|your address) ... (block*|black*|listed|not in whitelist)', POSTFIX, '> RCPT TO:<x>\n< 421 4.7.0 IP not in whitelist, closing connection.', '554 5.7.1 Service unavailable; client [192.0.2.1] blocked using list.example', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 your host [192.0.2.10] is blacklisted', '550 Your IP is blocked', '> RCPT TO:<x>\n< 550 your network is temporary blacklisted', '> RCPT TO:<x>\n< 550 mail server at 192.0.2.10 is blocked', '> A1 LOGIN ann x\n< A1 NO [ALERT] LOGIN DENIED -- COUNTRY IS BLACKLISTED', '554 Your address is listed at list.example'],
        ['{n}.{n}.{n}.{n} ... (block*|black*|listed)', GODADDY, '554 192.0.2.10 has been temporarily blocked for attempting to mail too many invalid recipients.', '> RCPT TO:<x>\n< 550 192.0.2.10 blacklisted', '> RCPT TO:<x>\n< 550 Rejected: 192.0.2.10 listed at list.example'],
        ['(dnsbl|rbl|spamhaus|sorbs|spamcop|senderscore|barracuda*)', 'https://www.spamhaus.org/faqs/', '> MAIL FROM:<x>\n< 550 Client identity is in the used DNSBL', '> RCPT TO:<x>\n< 550 RBL Reject -Please submit an unblock request', '> RCPT TO:<x>\n< 550 192.0.2.10 Rejected - see http://www.spamhaus.org', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 Currently Sending Spam See: http://www.sorbs.net/lookup.shtml', '> RCPT TO:<x>\n< 550 Blocked - see https://www.spamcop.net/bl.shtml', '> RCPT TO:<x>\n< 550 see Senderscore for more information', '> RCPT TO:<x>\n< 550 Blocked - see http://www.barracudanetworks.com/reputation/'],
        ['(blocked using|on our block list)', POSTFIX, '> RCPT TO:<x>\n< 550 mta.example.com[192.0.2.10] blocked using list.example', '> RCPT TO:<x>\n< 550 It is on our block list'],
        ['(black|bad|banned|dynamic|untrusted) (sending )?(ip|ips|sender ip)', 'https://sender.office.com/', '550 black ip.', '> RCPT TO:<x>\n< 550 Rejected because Bad IP', '> MAIL FROM:<x>\n< 550 bad sender ip address', '> MAIL FROM:<x>\n< 550 5.7.511 Access denied, banned sending IP [192.0.2.1]', '> RCPT TO:<x>\n< 550 we do not accept mail from dynamic ips', '> RCPT TO:<x>\n< 550 Received too many messages from a new or untrusted IP (G28)'],
        ['(poor|bad|ip|insufficient) reputation', GODADDY, '421 Connection refused. This one has a poor reputation on Cloudmark Sender Intelligence (CSI).', '> RCPT TO:<x>\n< 550 none/bad reputation', '> RCPT TO:<x>\n< 550 Local IP Reputation - (reject)', '421 4.7.0: sending IP has insufficient reputation. Please retry later.'],
        ['(reputation problems|reputation score)', 'https://github.com/sisimai/rb-sisimai', '> RCPT TO:<x>\n< 450 ip/domain reputation problems', '> RCPT TO:<x>\n< 554 a poor email reputation score'],
        ['insecure (mail )?relay', 'https://github.com/sisimai/rb-sisimai', '> RCPT TO:<x>\n< 550 Insecure Mail Relay', '> RCPT TO:<x>\n< 550 Insecure relay'],
        ['(remotehost|remote host) ... (spammer|suspicious)', 'https://github.com/sisimai/rb-sisimai', '> RCPT TO:<x>\n< 550 sorry, your remotehost looks suspiciously like spammer', '> RCPT TO:<x>\n< 550 your remote host is suspicious'],
        ['intrusion prevention', 'https://github.com/zytzagoo/smtp-validate-email/issues/9', '421 4.7.1 Intrusion prevention active for [192.0.2.1]'],
        ['(sc 00{n}|ts(s)?0{n}|bl{n})', YAHOO, '> MAIL FROM:<x>\n< 550 SC-004 messages from 192.0.2.1 not sent', '> RCPT TO:<x>\n< 550 [TSS09] Messages from 192.0.2.1 will be permanently deferred', '> MAIL FROM:<x>\n< 421 4.7.1 [TS03] Messages from 192.0.2.1 will be permanently deferred', '> RCPT TO:<x>\n< 550 [BL21] Connections will not be accepted from 192.0.2.1'],
        ['(cxbl|ipbl{n})', COX, '554 cmsmtp blocked. CXBL', '554 IPBL0001'],
        ['(hl:(rep|mep)|wm:bli|dt:rbl)', NETEASE, '< 421 HL:REP 192.0.2.1', '< 421 HL:MEP 192.0.2.1', '> MAIL FROM:<x>\n< 550 WM:BLI 192.0.2.1', '> MAIL FROM:<x>\n< 550 DT:RBL 192.0.2.1'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['too many ... (logins|attempts|passwords) ... for (an hour|one hour|{n} minutes)', 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-access_control_lists.html', '> AUTH PLAIN ‹password›\n< 503 Too many failed logins from your address, blocked for one hour', '> AUTH PLAIN ‹password›\n< 535 Too many attempts, client blocked for an hour', '> AUTH PLAIN ‹password›\n< 535 Too many wrong passwords, your IP is blocked for 15 minutes'],
        ['(dbl|unregistered domains)', 'https://www.spamhaus.org/blocklists/domain-blocklist/', '> MAIL FROM:<x>\n< 554 5.7.1 Service unavailable; Sender address <x> blocked using dbl.spamhaus.org', '> MAIL FROM:<x>\n< 550 5.7.501 Service unavailable. Client blocked from sending from unregistered domains.'],
        ['(url|link|links) ... listed', 'https://www.spamhaus.org/blocklists/domain-blocklist/', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 Rejected: an URL in this message is listed by spamhaus', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 Rejected: a link in this message is listed by spamhaus', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 Rejected: links in this message are listed by spamhaus'],
        ['frequency limit*', 'https://help.mail.qq.com/detail/108/1023', '> MAIL FROM:<x>\n< 550 Ip frequency limited [Blocked IP 192.0.2.22]'],
      ],
      certainty: 'likely',
    },
    {
      id: 'reverse-dns',
      applies: { at: ANYWHERE },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(reverse dns|rdns|ptr)', 'RFC 7372 §3.3', '< 550 5.7.1 Reverse DNS lookup for host 192.0.2.1 failed permanently.', '554 rDNS Lookup Failed', '> MAIL FROM:<x>\n< 550 No PTR record found'],
        ['unresolvable relay', 'https://github.com/sisimai/rb-sisimai', '> RCPT TO:<x>\n< 550 unresolvable relay host name'],
        ['(find your (reverse )?hostname|(reverse|name) lookup)', 'https://www.postfix.org/postconf.5.html#reject_unknown_client_hostname', '> RCPT TO:<x>\n< 450 4.7.1 Client host rejected: cannot find your hostname', '> RCPT TO:<x>\n< 450 4.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.1]', '> MAIL FROM:<x>\n< 550 sender ip reverse lookup rejected', '> MAIL FROM:<x>\n< 550 Access denied. IP name lookup failed [192.0.2.222]'],
      ],
      certainty: 'likely',
    },
    {
      id: 'address-not-allowed',
      applies: { at: ANYWHERE },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(your|client|server|sender|sending|unauthorized) (ip|ips)', GOOGLE, '550 5.7.1 Rejected: not accepting mail from your IP', '> MAIL FROM:<x>\n< 550 we do not take client IP [192.0.2.10]', '> RCPT TO:<x>\n< 550 server IP 192.0.2.10 is abusive', '421 4.7.0: Sender IP rejected', '> MAIL FROM:<x>\n< 550 The sending IP does not match the name', '> A1 LOGIN ann x\n< A1 NO Unauthorized IP address', '> RCPT TO:<x>\n< 550 unverifyable sending ips - host is not verified'],
        ['ip ... not (allowed|authorized)', GOOGLE, '> MAIL FROM:<x>\n< 550 that IP address is not allowed to send', "> MAIL FROM:<x>\n< 550 5.7.1 The IP you're using to send mail is not authorized to send email directly to our servers."],
        ['(client host|host network) ... (rejected|not allowed)', POSTFIX, '554 5.7.1 <unknown[192.0.2.1]:49309>: Client host rejected: #216', '550 Host network not allowed.'],
        ['(geoip|geograph*|(from|your) ... country|country ... (block*|black*|not allowed|denied))', 'https://github.com/zone-eu/zone-mta/blob/master/config/bounces.txt', '< 550 Email blocked by GeoIP spam filter.', '> RCPT TO:<x>\n< 550 rejected based on geographical location', '> A1 LOGIN ann x\n< A1 NO No login from this country', '> A1 LOGIN ann x\n< A1 NO Your country', '> A1 LOGIN ann x\n< A1 NO [ALERT] country blocked', '> A1 LOGIN ann x\n< A1 NO The country is blacklisted', '> A1 LOGIN ann x\n< A1 NO Country not allowed', '> A1 LOGIN ann x\n< A1 NO Country denied'],
        ['access denied ... {n}.{n}.{n}.{n}', 'https://www.postfix.org/access.5.html', '> MAIL FROM:<x>\n< 554 5.7.1 Error: access denied for unknown[192.0.2.10]'],
        ['(smtp|mail) (server|relay) (of|at) your', 'https://github.com/sisimai/rb-sisimai', '> RCPT TO:<x>\n< 550 5.7.0 Please use the smtp server of your ISP.', '> RCPT TO:<x>\n< 550 Please use the mail server of your provider', '> RCPT TO:<x>\n< 550 Smtp relay of your', '> RCPT TO:<x>\n< 550 Smtp server at your'],
        ['not (allowed|permitted) from (here|your|this (ip|host|network))', 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-access_control_lists.html', '> AUTH PLAIN ‹password›\n< 503 Authentication is not allowed from here', '> AUTH PLAIN ‹password›\n< 535 Login not permitted from your network', '> AUTH PLAIN ‹password›\n< 550 Authentication is not allowed from this host', '> A1 LOGIN ann x\n< A1 NO Login is not allowed from this network', '> A1 LOGIN ann x\n< A1 NO Login is not allowed from this IP'],
        ['your access to ... has been rejected', 'https://github.com/zone-eu/zone-mta/blob/master/config/bounces.txt', '> MAIL FROM:<x>\n< 550 Your access to submit messages to this e-mail system has been rejected'],
        ['(your|from this) (server|network|host|hostname|mail server|provider|location) ... (refused|rejected|denied|banned|not accepted|not allowed)', 'RFC 7372 §3.3', '> RCPT TO:<x>\n< 554 5.7.1 Mail from your server is refused because of abuse', '> RCPT TO:<x>\n< 550 Mail from this network is not accepted', '> RCPT TO:<x>\n< 550 Your host is banned', '> RCPT TO:<x>\n< 550 Your hostname is rejected', '> RCPT TO:<x>\n< 550 Mail of your provider is refused', '> RCPT TO:<x>\n< 554 Your mail server is denied', '> RCPT TO:<x>\n< 550 Your host is not allowed here', '> MAIL FROM:<x>\n< 553 sorry, mail from your location [192.0.2.1] is administratively denied (#5.7.1)'],
        ['(dynamic|residential|dial( )?up) (ip|address|addresses|host|range)', 'https://www.spamhaus.org/faqs/policy-blocklist/', '> RCPT TO:<x>\n< 550 Dynamic address space not welcome', '> RCPT TO:<x>\n< 550 Residential addresses', '> RCPT TO:<x>\n< 550 Dial-up host', '> RCPT TO:<x>\n< 550 Dialup range', '> RCPT TO:<x>\n< 550 hosts with dynamic ip are not accepted here'],
        ['service (refuse|refused)', 'https://github.com/sisimai/p5-sisimai/blob/5-stable/lib/Sisimai/Rhost/FrancePTT.pm', '421 mwinf5c77 ME Service refused, please try later. OFR_999 [999]', '> RCPT TO:<x>\n< 550 mwinf5c10 ME Service refuse. Veuillez essayer plus tard.'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['(too many ... (connections|errors|sessions|logins|attempts|requests)|(connection|unusual) rate|rate limited)', 'https://github.com/mjl-/mox/blob/main/smtpserver/server.go', '421 4.7.0 too many open connections from your ip or network', '421 Too many errors from your ip (192.0.2.10)', '421 Connection refused, too many sessions from your IP.', '421 4.7.0 connection rate from your ip or network too high', '421 4.7.0 an unusual rate of mail from your IP address', '421 mail sent from your IP address has been temporarily rate limited', '421 Too many logins from your IP', '421 Too many attempts from your IP', '421 Too many requests from your IP'],
        ['(spf|frequency limited|mismatches)', GODADDY, '> MAIL FROM:<x>\n< 550 SPF: sending IP is not allowed', '> RCPT TO:<x>\n< 550 Connection frequency limited from your IP', '> MAIL FROM:<x>\n< 550 domain [example.com] mismatches client ip 192.0.2.225.'],
      ],
      when: isOfTheClient,
      certainty: 'likely',
    },
    {
      id: 'access-list-at-login',
      // Exim sends this if its access list for AUTH refuses without a text of its own: most often because of the
      // client's address.
      applies: { at: ['login'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['^administrative prohibition', 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-access_control_lists.html', '> AUTH PLAIN ‹password›\n< 503 Administrative prohibition', '> AUTH PLAIN ‹password›\n< 550 Administrative prohibition'],
      ],
      certainty: 'possible',
      rivals: ['protocol-disabled'],
    },
    {
      id: 'on-deny-list',
      // Postfix's postscreen sends this to a client on its own list; with 4.3.2 the server is full.
      applies: { at: ['greeting', ...SENDING], code: [521, 550], enhanced: ['5.3.2'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['^service currently unavailable', 'https://www.postfix.org/POSTSCREEN_README.html', '521 5.3.2 Service currently unavailable', '> RCPT TO:<x>\n< 550 5.3.2 Service currently unavailable'],
      ],
      certainty: 'likely',
      rivals: ['server-unavailable'],
    },
    {
      id: 'accepts-nothing',
      // A server that accepts mail from nobody sends the same: Postfix does if a required filter is down.
      applies: { at: ['greeting'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['not accepting (connections|messages|mail)', 'RFC 7504 §3', '554 mail.example.com ESMTP not accepting connections', '554 mail.example.com ESMTP not accepting messages', '421 Not accepting mail'],
      ],
      when: isOfTheClient,
      certainty: 'likely',
      rivals: ['server-unavailable'],
    },
    {
      id: 'turned-away-at-the-door',
      applies: { at: ['greeting'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(access|connection|client) ... (denied|reject*|refus*)', 'https://www.postfix.org/access.5.html', '< * BYE Access denied', '450 Connection from you temporarily denied, bye bye.', '554 Client rejected', '421 Connection refused'],
        ['(not (allowed to connect|welcome|authorized|authorised)|connection not allowed|locked out|no smtp service|banned|forbidden|go away)', 'RFC 7504 §3', '554 You are not allowed to connect', '< * BYE Temporarily locked out, try again later', '421 No SMTP service', '< * BYE Blocked; connection not allowed', '421 Banned', '421 Forbidden', '421 Go away', '421 Not authorized', '421 Not authorised', '421 Not welcome'],
      ],
      when: isOfTheClient,
      certainty: 'likely',
    },
    {
      id: 'permanent-at-the-door',
      // RFC 5321 §3.1 lets a server refuse in its greeting. It knows only the address by then.
      applies: { at: ['greeting'], code: [5] },
      // A temporary problem belongs to the server and not to the client's address: see `server-unavailable`.
      // biome-ignore format: a phrase a line
      unless: [
        ['(shut*|going down|restart*|reboot*|maintenance|moved|temporar*|internal)', 'RFC 5321 §3.8', '554 Server shutting down', '554 System going down', '554 Server restarting', '554 Server reboot', '554 Closed for maintenance', '521 5.3.2 This server is being moved', '554 Temporarily unavailable', '554 Internal server error'],
        ['too many ... commands', 'https://github.com/Exim/exim/blob/master/src/src/smtp_in.c', '554 Too many nonmail commands'],
        ...OF_CONFIGURATION,
      ],
      certainty: 'likely',
      source: 'RFC 5321 §3.1',
      examples: ['554 No SMTP service here'],
    },
  ],
} as const satisfies Rule

function refusedAtEhlo(evidence: Evidence): readonly Proof[] {
  return refusalInstead(evidence, refusedHello(evidence))
}

function turnedAwayQuietly(evidence: Evidence): readonly Proof[] {
  const hello = quietHello(evidence)
  return hello?.isSinceTls === false ? refusalInstead(evidence, hello.ehlo) : []
}

/**
 * `Client host rejected: Access denied` at RCPT means that nobody is logged in: see `auth-required`. `Server
 * configuration error` in that place means that a list of clients could not be read, and no client was judged.
 */
function isOfTheClient(_: Evidence, { failure: { exchange } }: Proof): boolean {
  if (isSaidIn(exchange, [...OF_CONFIGURATION, ...OTHER_REASONS])) return false
  return exchange?.purpose === 'greeting' || !isSaidIn(exchange, ACCESS_DENIED)
}

/**
 * The reasons in an access list for clients that concern the server or the account: the administrator may write any
 * text.
 */
// biome-ignore format: a phrase a line
export const OTHER_REASONS: readonly Phrase[] = [
  ['client host rejected ... (maintenance|overload*|moved|migrat*|daily|account)', 'https://www.postfix.org/access.5.html', '421 4.3.2 <unknown[192.0.2.1]>: Client host rejected: mail.test: scheduled maintenance until 06:00 UTC', '450 4.7.1 <unknown[192.0.2.1]>: Client host rejected: Service overloaded', '521 5.3.2 <unknown[192.0.2.1]>: Client host rejected: mail.test is being moved to a new server', '421 4.3.2 <unknown[192.0.2.1]>: Client host rejected: migration', '> RCPT TO:<x>\n< 554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: You have reached your daily limit', '> RCPT TO:<x>\n< 554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: Your account is suspended'],
]

// biome-ignore format: a phrase a line
export const ACCESS_DENIED: readonly Phrase[] = [
  ['rejected: access denied', 'https://www.postfix.org/access.5.html', '554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: Access denied'],
]
