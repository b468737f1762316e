import { SENDING } from '../../conversation/exchange.ts'
import type { Evidence } from '../../evidence/gather.ts'
import type { Proof } from '../../evidence/match.ts'
import { concernsTheAddress } from '../concerns-the-address.ts'
import { either } from '../either.ts'
import { refusesEverybody } from '../refuses-everybody.ts'
import type { Rule } from '../rule.ts'

export const senderRejected = {
  code: 'sender-rejected',
  refines: ['ip-blocked', 'message-rejected', 'protocol-violation', 'recipient-rejected', 'server-unavailable'],
  fixBy: 'user',
  retry: 'after-fix',
  field: 'email',
  patterns: [
    {
      id: 'said-outright',
      applies: { at: SENDING, text: /not owned by (auth )?user|SendAsDenied|permissions? to send as this sender/i },
      certainty: 'certain',
      source: 'https://www.postfix.org/postconf.5.html#reject_sender_login_mismatch',
      examples: [
        '> RCPT TO:<x>\n< 553 5.7.1 <dan@example.com>: Sender address rejected: not owned by user ann@example.com',
        '> MAIL FROM:<x>\n< 550 5.7.60 SMTP; Client does not have permissions to send as this sender',
      ],
    },
    {
      id: 'of-another-user',
      // An administrator's own words, as Exim, smtp-server and nginx pass them on. What names the user is left out of the text.
      applies: {
        at: SENDING,
        text: either(
          /\b(sender|from|envelope)\b.{0,24}\b(address\b.{0,12})?\b(does ?n.t|does not|do not|not) belong/,
          /\b(may|can|must|shall|do)( not|n.t|not) (send|mail|submit)( mail| e-?mail| messages?)? (as|from|with|using)\b/,
          /\b(not|n.t) (the )?(owner|holder) of\b.{0,24}\b(address|sender)|\b(sender|from)\b.{0,24}\bbelongs to (an|some)(other| ?body else)/,
        ),
      },
      when: isNotOfNetwork,
      certainty: 'likely',
      source: 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-access_control_lists.html',
      examples: [
        '> MAIL FROM:<dan@example.com>\n< 550 5.7.1 Sender address <dan@example.com> does not belong to ann',
        '> MAIL FROM:<dan@example.com>\n< 550 5.7.1 ann may not send as dan@example.com',
      ],
    },
    {
      id: 'not-yours',
      applies: {
        at: SENDING,
        text: either(
          /not owned by you|permissions? to send (as|on behalf)|\b(not|isn't) (allowed|permitted|authori[sz]ed) to (send|use|submit|perform)\b.{0,30}\b(as|from|with|address|domain|sender|ses)\b|cannot send (as|from)|\bfrom( address| header)? must\b|\bonly (allowed to )?(send|use)\b.{0,24}\bown\b|authori[sz](ation|ed) user|not one of your|address is not verified|must match (the )?auth/,
          /\bsender\b.{0,40}\b(not (the )?same|mismatch|(does )?not match|does ?n.t match)|\bspoof(ed|ing)\b|relaying disallowed as|unauthori[sz]ed (use of )?(the )?(sender|from)|not associated with your|non-local account|local user only|unregistered domains?|\bverify the sender/,
          /\b(envelope|mail from|from|sender)\b.{0,40}\b(not allowed|not permitted|does ?n.t match|does not match|must (be|match|belong|equal|contain)|not (in your|authori[sz]ed|verified|registered|confirmed|yours|validated)|unverified)\b|as a sender domain|\b(sender|from) (identity|address|domain)\b.{0,24}\b(not|un)\s?(verified|registered|allowed|authori[sz]ed)/,
        ),
      },
      certainty: 'likely',
      source: 'https://www.postfix.org/postconf.5.html#reject_sender_login_mismatch',
      examples: [
        '> MAIL FROM:<x>\n< 553 5.7.0 Unauthorized use of sender address',
        '501 5.5.4 You are not allowed to send from this address.',
        '> DATA\n< 550 5.7.1 message from address must belong to authenticated user',
      ],
    },
    {
      id: 'not-good',
      applies: {
        at: SENDING,
        text: either(
          /\bsender(?! ip)('s)? (address|domain|verify|verification|header|e-?mail|name)?.{0,20}\b(rejected|denied|failed|invalid|refused|not (accepted|found|exist|valid)|unknown|blocked|does not exist)|\b(invalid|bad|illegal|incorrect|unknown|unacceptable|null|empty|malformed|missing) (envelope )?(sender|from|mail from|return path|reverse-path)\b(?! (ip|header))|(?<!recipient) address rejected\.|\be-?mail address has been (black|block)|sender is spammer|den(y|ies) the sender|\bmail ?from\b(\W{0,3}(address|account|mailbox))?.{0,16}\b(invalid|unavailable|conform|local account|not valid)|\bfake sender|sender is unvalidated|black mail address|mail address invalid|from: domain is invalid/,
          /\b(sender|domain|from)\b.{0,30}\b(does not (exist|resolve)|must (exist|resolve)|not found|can(no|')t be (resolved|found)|no (mx|a record)|unresolvable)|domain of sender|\bsender\b.{0,20}\b(block|black) ?-?list|\binvalid domain\b|null mx|\bspf: |\bspf (fail|check)|openspf\.\w{3}\/why|complete sender verify/,
          /.metteur (invalide|refus)|exp.diteur.{0,20}(invalide|refus|rejet)|absender.{0,30}(abgelehnt|ung.ltig|nicht erlaubt|unzul)|nadawc\w.{0,20}(odrzuc|nieprawid)|отправител.{0,30}(отклон|не (разреш|совпад|соответ))|发件人.{0,16}(不一致|不匹配|拒绝|错误|无效)|remitente.{0,20}(rechaz|no v)|mittente.{0,20}(rifiut|non)|afzender.{0,20}(geweigerd|ongeldig)/,
          /\b(DT:SUM|MI:(IMF|SPB)|WM:BLU)\b/, // NetEase
        ),
      },
      when: isNotAboutTheRecipient,
      certainty: 'likely',
      source:
        'https://www.postfix.org/postconf.5.html#reject_unknown_sender_domain, https://www.exim.org/exim-html-current/doc/html/spec_html/ch-access_control_lists.html',
      examples: [
        '> MAIL FROM:<x>\n< 501 5.1.0 Emetteur invalide. Invalid Sender.',
        '> RCPT TO:<x>\n< 550 Sender verify failed',
        '> RCPT TO:<x>\n< 550 5.7.1 <x@example.org>: Recipient address rejected: Please see http://www.openspf.net/Why?s=mfrom',
        '> MAIL FROM:<x>\n< 553 5.1.8 Domain of sender address does not exist',
      ],
    },
    {
      id: 'enhanced',
      applies: { at: SENDING, enhanced: ['X.1.7', 'X.1.8', 'X.7.27', '5.2.252', '5.7.60', '5.7.750', '5.7.800'] },
      certainty: 'likely',
      source:
        'RFC 3463 §3.2, RFC 7505 §4.2, https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online',
      examples: ['> MAIL FROM:<x>\n< 550 5.1.8 Bad', '> DATA\n< 354 go\n> hello\\r\\n.\n< 554 5.2.252 Sorry'],
    },
    {
      id: 'address-in-mail',
      // An answer about a destination elsewhere can only be about the sender here: no other address is known yet.
      applies: { at: ['mail'], enhanced: ['X.1.0', 'X.1.1', 'X.1.2', 'X.1.3', 'X.6.7'] },
      certainty: 'likely',
      source: 'RFC 3463 §3.2, RFC 6531 §3.5',
      examples: ['> MAIL FROM:<x>\n< 553 5.1.3 Sorry', '> MAIL FROM:<x>\n< 550 5.6.7 Sorry'],
    },
    {
      id: 'spf',
      // Before there is a message, only SPF can have been asked: X.7.26 says that more than one failed.
      applies: { at: ['mail', 'rcpt'], enhanced: ['X.7.23', 'X.7.24', 'X.7.26'] },
      certainty: 'likely',
      source: 'RFC 7372 §3.2, §3.4',
      examples: ['> RCPT TO:<x>\n< 550 5.7.23 Sorry'],
    },
    {
      id: 'mail-refused',
      applies: { at: ['mail'], code: [5] },
      when: concernsTheAddress,
      certainty: 'possible',
      source: 'RFC 5321 §3.3',
      examples: ['> MAIL FROM:<x>\n< 550 Go away'],
    },
  ],
} as const satisfies Rule

/** A host may not send from a network, and a network may not send for a domain. */
function isNotOfNetwork(_: Evidence, { failure }: Proof): boolean {
  return !failure.exchange?.messages.some(({ text }) => /\b(ip|host|network|spf|country)\b/i.test(text))
}

/** An address at RCPT is the recipient's, unless the sender is named. */
function isNotAboutTheRecipient(evidence: Evidence, proof: Proof): boolean {
  const { exchange } = proof.failure
  if (refusesEverybody(evidence, proof)) return false
  return !(
    exchange?.purpose === 'rcpt' &&
    exchange.messages.some(
      ({ text, enhanced }) =>
        !/\b(sender|from|(open)?spf)\b/i.test(text) &&
        (/\brecipient\b/i.test(text) || /^.\.1\.[01236]/.test(enhanced ?? '')),
    )
  )
}
