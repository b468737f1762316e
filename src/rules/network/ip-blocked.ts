import { SENDING } from '../../conversation/exchange.ts'
import type { Evidence } from '../../evidence/gather.ts'
import type { Proof } from '../../evidence/match.ts'
import { either } from '../either.ts'
import { HELLO_NAME_REFUSED, isOfItsForm, withHelloName } from '../hello-name.ts'
import type { Rule } from '../rule.ts'

const ANYWHERE = ['greeting', 'capability', 'login', 'idle', ...SENDING] as const

/** The door is shut to an address. Whoever is let in and then refused has another trouble. */
export const ipBlocked = {
  code: 'ip-blocked',
  refines: ['auth-failed', 'server-unavailable'],
  fixBy: 'mailbox-admin',
  retry: 'after-fix',
  patterns: [
    {
      id: 'hello-name',
      // The client is turned away for the name that it gives itself, whatever its address.
      applies: { at: ['capability', ...SENDING], text: HELLO_NAME_REFUSED },
      when: (evidence, proof) => !isOfItsForm(evidence, proof),
      more: withHelloName,
      certainty: 'likely',
      source: 'https://www.postfix.org/postconf.5.html#check_helo_access',
      examples: [
        '> EHLO [127.0.0.1]\n< 554 5.7.1 <[127.0.0.1]>: Helo command rejected: Access denied',
        '> EHLO x\n< 550 Access denied - Invalid HELO name',
      ],
    },
    {
      id: 'enhanced',
      // X.7.25: no reverse DNS. 5.7.606 to 649: Microsoft's list of addresses, of which the first stands for most.
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
      applies: {
        at: ANYWHERE,
        text: either(
          /\b(client|host|ip|server|network|isp|country|connection)\b.{0,60}\b(block|ban|black|not in white)\w{0,7}\b|\b(client|ip|network|isp|country|connection)\b.{0,60}\b(deny|denied|denies|hangup)\b/,
          /\b(black|blocked|banned|bad|poor|dynamic|residential|untrusted|suspicious|spam) ip\b/,
          /\b(black|block|deny|bad)[ -]?list(ed)?\b.{0,40}\b(ip|client|host|address|country)\b/,
          /\b(ip|client|host|identity|(?<!mail )address|you|you're)\b.{0,40}\b(is|are|was|been|currently) (black|block)?-?listed\b/,
          /\b(dnsbl|rbl|spamhaus|sorbs|spamcop|barracuda|senderscore|senderbase|uceprotect)\b|blocked using\b/,
          /\b(bad|poor|low|ip|sender|network) reputation\b|(?<!\b(user|sender|recipient) )\b(in|on|by|from|based on) (an? |our |the |my |your )?(local |public )?(black|block|deny)[ -]?list|\d\.\d{1,3}\]? (is|was|has been) (block|ban|black)\w{0,6}|listed as abusive|intrusion prevention|currently sending spam/,
          /\b(SC-00\d|TSS?0\d|BL\d{2}|HL:(REP|MEP|IHU|IPB)|WM:BLI|DT:RBL|RTR:BL)\b/, // Microsoft, Yahoo, NetEase, AOL
        ),
      },
      when: isAboutTheClient,
      certainty: 'likely',
      source: 'https://www.postfix.org/postconf.5.html#reject_rbl_client',
      examples: [
        '> RCPT TO:<x>\n< 554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
        '550 black ip.',
        '421 4.7.1 Intrusion prevention active for [192.0.2.1]',
        '> A1 LOGIN ann x\n< A1 NO [ALERT] LOGIN DENIED -- COUNTRY IS BLACKLISTED',
        '554 Your address is listed at blocklist.example',
      ],
    },
    {
      id: 'reverse-dns',
      applies: {
        at: ANYWHERE,
        text: either(
          /\b(reverse|r|inverse)[ -]?dns\b|\bptr\b|\bforward-confirmed|without a valid sender domain/,
          /\b(find|resolve|verify|lookup|look up)\b.{0,12}\b(your|client|reverse)\b.{0,10}(host ?name|address\b)|reverse lookup|ip name lookup|\bno (reverse|host ?name)\b/,
        ),
      },
      certainty: 'likely',
      source: 'https://www.postfix.org/postconf.5.html#reject_unknown_client_hostname',
      examples: [
        '554 rDNS Lookup Failed',
        '> RCPT TO:<x>\n< 450 4.7.1 Client host rejected: cannot find your hostname',
      ],
    },
    {
      id: 'address-not-allowed',
      applies: {
        at: ANYWHERE,
        text: either(
          /\b((your|this|that|the|client|sending|source|from|remote) (ip|host|network|internet address)|host network)\b.{0,60}\b(not (yet |currently )?(allowed|authori[sz]ed|accepted|permitted)|rejected|refused)/,
          /\b(login|access|logon|connection|mail)s?\b.{0,30}\bfrom (your|this|you\b).{0,30}\b(not |denied|refused|disallowed|rejected|blocked|forbidden)/,
          /\b(your|sender|sending|source|client|server|remote|dynamic|bad|invalid|generic) ips?\b|\bmail from \d{1,3}(\.\d{1,3}){3} (refused|rejected|denied)|\b(smtp|mail) (server|relay)\b.{0,10}\b(of|at) your (isp|service|provider)/,
          /\b(country|countries|geograph\w{0,12}|geoip|geo-?location)\b|\b(access|connection|host|client)\b.{0,12}\b(denied|rejected|refused)\b.{0,20}\[?\d{1,3}\.\d{1,3}\.\d{1,3}\.\d|\bip( address)? (is )?not (white-?listed|authori[sz]ed|allowed|permitted)|\bunauthori[sz]ed (ip|location|country)|location is not allowed|\brestricted (by|to) ip/,
          /service refused?\b|服务器.{0,4}拒绝|ip.{0,10}(黑名单|被拒|封禁|限制)|(отклонен|заблокирован).{0,30}\bip\b|\bip\b.{0,30}(заблокирован|gesperrt|bloqu|bloccat|zablokowan)/,
        ),
      },
      when: isAboutTheClient,
      certainty: 'likely',
      source: 'https://support.google.com/a/answer/3726730',
      examples: [
        "> MAIL FROM:<x>\n< 550 5.7.1 The IP you're using to send mail is not authorized to send email directly to our servers.",
        '450 Connection from you temporarily denied, bye bye.',
        '> A1 LOGIN ann x\n< A1 NO Login from your country is not allowed',
      ],
    },
    {
      id: 'turned-away-at-the-door',
      applies: {
        at: ['greeting'],
        text: /(access|connection|client).{0,24}(denied|reject\w{0,3}|refus\w{0,3})(?! by)|not allowed to connect|not accepting (connections|messages|mail)|locked out|\bbanned\b|forbidden|not authori[sz]ed|no smtp service|go away/i,
      },
      certainty: 'likely',
      source: 'RFC 7504 §3, https://www.postfix.org/access.5.html',
      examples: [
        '< * BYE Access denied',
        '< * BYE Temporarily locked out, try again later',
        '554 mail.example.com ESMTP not accepting messages',
      ],
    },
    {
      id: 'permanent-at-the-door',
      // RFC 5321 §3.1 lets a server refuse in its greeting. It has heard nothing yet but the address.
      applies: { at: ['greeting'], code: [5] },
      when: isForGood,
      certainty: 'likely',
      source: 'RFC 5321 §3.1',
      examples: ['521 5.3.2 Service currently unavailable', '554 No SMTP service here'],
    },
  ],
} as const satisfies Rule

/** A trouble that passes is of the server and not of the client's address: see `server-unavailable`. */
function isForGood(_: Evidence, { failure: { exchange } }: Proof): boolean {
  return !exchange?.messages.some(({ text }) =>
    /\b(shut(ting)? ?down|going (down|offline)|reboot|restart|maintenance|temporar(y|ily)|internal (server )?error)/i.test(
      text,
    ),
  )
}

/**
 * `Client host rejected: Access denied` at RCPT means that nobody is logged in: see `auth-required`. A rate is counted by
 * address too.
 */
function isAboutTheClient(_: Evidence, { failure: { exchange } }: Proof): boolean {
  const isLet = exchange?.purpose !== 'greeting'
  return !exchange?.messages.some(
    ({ text }) =>
      (isLet && /rejected: access denied|unregistered domain|\bspf: /i.test(text)) ||
      ABOUT_A_DOMAIN.test(text) ||
      /\b(rate|frequency|concurrent|too many (connections|messages|errors|recipients|sessions))\b(?!.{0,80}\bblock)/i.test(
        text,
      ),
  )
}

/** Lists of domains: a link in the message, or the sender's own domain, is what they know. */
const ABOUT_A_DOMAIN = /\bdbl\.spamhaus\.org\b|\b(?:url|uri|link)s?\b.{0,40}\blisted\b/i
