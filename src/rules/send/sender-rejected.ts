import type { SentCommand } from '../../conversation/client-command.ts'
import { SENDING, type ServerMessage } from '../../conversation/exchange.ts'
import type { Evidence } from '../../evidence/gather.ts'
import type { Proof } from '../../evidence/match.ts'
import { concernsTheAddress } from '../concerns-the-address.ts'
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
      id: 'smtputf8-not-offered',
      lacks: 'sender',
      certainty: 'certain',
      specifics: { variant: 'smtputf8-not-offered' },
      source: 'RFC 6531 §3.2',
      examples: ['> EHLO x\n< 250-mx\\r\\n250 SIZE\n= note {"stuck":"sender"}\n> QUIT\n= closed {"by":"client"}'],
    },
    {
      id: 'said-outright',
      applies: { at: SENDING },
      // biome-ignore format: a phrase a line
      phrases: [
        ['not owned by (auth )?user', 'https://github.com/sisimai/rb-sisimai', '550 5.7.1 mail from not owned by user', '553 5.7.1 Sender address rejected: not owned by auth user.'],
        ['sendasdenied*', 'https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online', '> DATA\n< 554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message due to a permanent exception with message Cannot submit message.'],
        ['permission* to send as this sender', 'https://github.com/nodemailer/nodemailer/issues/145', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 5.7.1 Client does not have permissions to send as this sender'],
      ],
      certainty: 'certain',
    },
    {
      id: 'of-another-user',
      // An administrator's own words, as Exim, smtp-server and nginx pass them on. The user's name is removed from the
      // text.
      applies: {
        at: SENDING,
      },
      // biome-ignore format: a phrase a line
      phrases: [
        ["(sender|from|envelope|address) ... (doesn't|does not|do not) belong", 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-access_control_lists.html', '550 5.7.1 Sender address <bob@example.com> does not belong to ann', "550 from doesn't belong", "550 envelope doesn't belong", '550 The sender and its domain do not belong to you', '> MAIL FROM:<x>\n< 553 5.7.1 Address <x> does not belong to the authenticated user'],
        ['(may|can|must|do) not (send|mail|submit) ... (as|from|with|using)', 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-access_control_lists.html', '550 5.7.1 ann may not send as bob@example.com', '550 can not send as', '550 must not send as', '550 do not send as', '550 may not mail as', '550 may not submit as', '550 may not send from', '550 may not send with', '550 may not send using'],
        ['not the (owner|holder) of ... (address|sender)', 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-access_control_lists.html', '550 not the owner of address', '550 not the holder of address', '550 not the owner of sender'],
        ['(sender|from) ... belongs to (another|some other|somebody else)', 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-access_control_lists.html', '550 This sender address belongs to another user', '550 from belongs to another', '550 This sender address belongs to some other user', '550 The sender belongs to somebody else'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['(ip|host|network|country|spf)', 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-access_control_lists.html', '550 This IP may not send mail from example.com', '550 This host may not send mail from example.com', '550 This network may not send mail from example.com', '550 You may not send mail from this country', '550 SPF: you may not send mail from example.com'],
      ],
      certainty: 'likely',
    },
    {
      id: 'not-yours',
      applies: {
        at: SENDING,
      },
      // biome-ignore format: a phrase a line
      phrases: [
        ['not owned by you', 'https://www.postfix.org/postconf.5.html#reject_sender_login_mismatch', '550 not owned by you'],
        ['permission* to send (as|on behalf)', 'https://github.com/nodemailer/nodemailer/issues/145', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 5.7.1 Client does not have permissions to send as this sender', '550 You have no permission to send on behalf of dan'],
        ["(not|isn't|aren't) (allowed|permitted|authorized) to (send|use|submit|act) ... (as|from|with|using|address|domain|sender)", 'https://github.com/deepin-community/sendmail', '550 5.7.1 ann not allowed to act as dan', "550 isn't allowed to send as", "550 aren't allowed to send as", '550 not permitted to send as', '> DATA\n< 403 You are not authorized to send from that email address', '550 You are not allowed to use the domain hotmail.com as a sender domain.', '550 not allowed to submit as', '550 5.1.0 Sender is not allowed to send from example.com', '550 not allowed to send with', '550 You are not allowed to send for this address', '550 You are not allowed to send for this domain', '550 You are not allowed to send for this sender', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 5.7.1 You are not authorized to send email using this identity'],
        ['from (address |header )?must', 'https://github.com/splitbrain/dokuwiki-plugin-smtp/issues/1', '553 Mail from must equal authorized user', '501 mail from address must be same as authorization user', '550 from header must'],
        ['(authorized|authorization|authenticated) user', 'https://github.com/mjl-/mox', '550 5.7.1 must match authenticated user', '553 Mail from must equal authorized user', '501 mail from address must be same as authorization user'],
        ['not one of your', 'https://github.com/TryGhost/Ghost/issues/17012', '> DATA\n< 550 5.7.0 From address is not one of your addresses'],
        ['address is not verified', 'https://github.com/GoogleCloudPlatform/cloud-build-notifiers/issues/87', '> DATA\n< 554 Message rejected: Email address is not verified. The following identities failed the check in region US-EAST-1: bob@example.com'],
        ['must match (the )?auth*', 'https://github.com/mjl-/mox', '550 5.7.1 must match authenticated user', '550 The sender must match the authenticated user'],
        ["(sender|mail from) ... (not (the )?same|mismatch*|not match|doesn't match)", 'https://github.com/twisted1919/bounce-handler', '550 Error: MAIL FROM is mismatched with message header from address!', '> RCPT TO:<x>\n< 554 5.7.1 <bob@example.com>: Recipient address rejected: Sender is not same as SMTP authenticate username', '550 Sender is not the same as the user', '550 Sender does not match the user', "550 sender doesn't match"],
        ['spoof*', 'https://github.com/haraka/Haraka', '550 Spoofed MAIL FROM'],
        ['relaying disallowed as', 'https://github.com/frappe/erpnext/issues/19057', '> RCPT TO:<x>\n< 553 Relaying disallowed as bob@example.com'],
        ['(unauthorized|unauthorised) ... (sender|from)', 'https://github.com/foxcpp/maddy', '553 5.7.0 Unauthorized use of sender address', '550 Unauthorised sender', '550 Unauthorized From'],
        ['not associated with your', 'https://github.com/useplunk/plunk/issues/164', '550 This domain is not associated with your account'],
        ['non local account', 'https://www.sh-aliyun.com/index.php/Products/detail/cid/0/pid/87.html', '501 "MAIL FROM" is non-local account'],
        ['must (be sent|send) (from|as) ... (address|login|account|domain|user)', 'https://www.postfix.org/postconf.5.html#reject_sender_login_mismatch', '550 Mail must be sent from an address of this server', '550 You must send as the login of today', '550 You must send as the account that you use', '550 You must send from this domain', '550 You must send as the user of today'],
        ['unregistered domains', 'https://github.com/MicrosoftDocs/OfficeDocs-Support', '550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains.'],
        ['verify the sender', 'https://github.com/PHPMailer/PHPMailer/issues/2683', '> DATA\n< 550 From header sender domain not verified. On your Settings > Sender Domains page verify the sender domain to be allowed to send.'],
        ['(envelope|from|sender) ... (not allowed|not permitted|not authorized|not verified|not registered|unverified)', 'https://github.com/sisimai/rb-sisimai', '550 null sender is not allowed', '550 envelope not allowed', '> DATA\n< 551 5.7.1 Multiple addresses in a From header is not allowed', '550 envelope not permitted', '550 envelope not authorized', '> DATA\n< 550 From header sender domain not verified. On your Settings > Sender Domains page verify the sender domain to be allowed to send.', '550 envelope not registered', '550 envelope unverified'],
        ['(from address|sender) ... not match ... identity', 'https://www.postfix.org/postconf.5.html#reject_sender_login_mismatch', '550 from address not match identity', '550 sender not match identity'],
        ["envelope ... (doesn't match|must match)", 'https://github.com/haraka/Haraka', "550 Envelope domain 'other.example' doesn't match AUTH domain 'example.com'", '550 envelope must match'],
        ['as a sender domain', 'https://github.com/PHPMailer/PHPMailer/issues/304', '550 You are not allowed to use the domain hotmail.com as a sender domain.'],
        ['not allowed to post to', 'https://github.com/sisimai/rb-sisimai', '550 you are not allowed to post to this mailing list'],
        ["(isn't|not) on ... list of senders", 'https://github.com/sisimai/rb-sisimai', "550 because the sender isn't on the recipient's list of senders to accept mail from", '550 You are not on the list of senders'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['from your (country|network)', 'https://www.postfix.org/access.5.html', '> RCPT TO:<x>\n< 554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: Submission from your country is not permitted', '> RCPT TO:<x>\n< 554 Mail from your network is not allowed'],
        ['from ip', 'https://support.google.com/a/answer/3726730', '> RCPT TO:<x>\n< 553 Mail from 192.0.2.10 not allowed - 5.7.1 [BL23] Connections not accepted from IP addresses on Spamhaus XBL; see http://postmaster.yahoo.com/errors/550-bl23.html [550]'],
      ],
      certainty: 'likely',
    },
    {
      id: 'not-local',
      // At RCPT the same words concern the recipient: see `relay-denied`.
      applies: { at: ['mail', 'data', 'content'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['local (user|users) only', 'https://www.sh-aliyun.com/index.php/Products/detail/cid/0/pid/87.html', '553 Local user only,163 smtp5,HdxpCgA3f+63sTNhtiNZDA--.2001S2 1630777785', '550 Local users only'],
      ],
      certainty: 'likely',
    },
    {
      id: 'address-named',
      applies: { at: ['mail'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(receive|accept) ... from (the |this )?specified address', 'https://github.com/twisted/twisted/blob/trunk/src/twisted/mail/smtp.py', '550 Cannot receive from specified address <bob@example.com>: Sender not acceptable', '550 We cannot accept mail from the specified address', '550 Cannot accept mail from this specified address'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['unauthenticated', 'https://github.com/twisted/twisted/blob/trunk/src/twisted/mail/smtp.py', '550 Cannot receive from specified address <bob@example.com>: Unauthenticated senders not allowed'],
      ],
      certainty: 'likely',
    },
    {
      id: 'not-good',
      applies: {
        at: SENDING,
      },
      // biome-ignore format: a phrase a line
      phrases: [
        ['sender ... (rejected|denied|refused|failed|invalid|unknown|blocked|blacklisted|not exist|not valid|not accepted)', 'https://github.com/OpenSMTPD/OpenSMTPD', '530 Sender rejected', '550 sender <bob@example.com> denied', '501 5.7.1 <bob@example.com>... Sender refused by the DNSBL dnsbl.sorbs.net', '> RCPT TO:<x>\n< 550 Sender verify failed', '550 sender invalid', '550 sender unknown', '554 5.7.1 Service unavailable; Sender address bob@example.com blocked using dbl.spamhaus.org; https://www.spamhaus.org/query/domain/example.com', '554 5.7.1 access denied (sender blacklisted)', '550 Sender does not exist', '550 sender not valid', '550 sender not accepted'],
        ['domain ... (has no|without) (valid )?mx', 'RFC 7505 §4.2', '450 Sender domain has no MX', '550 domain without MX', '550 domain has no valid MX record'],
        ['name is not valid', 'https://github.com/postalserver/postal', '550 name is not valid'],
        ['(invalid|bad|illegal|incorrect|unknown|null|empty|malformed|missing|bogus|fake|unroutable|unconfigured|spammy) (envelope |return )?(sender|sending domain|from|mail from|path)', 'https://github.com/sisimai/rb-sisimai', '550 invalid sender', '550 bad sender', '550 illegal sender', '> DATA\n< 550 Incorrect sender header (LOCAL)', '> DATA\n< 554 5.0.0 Error: transaction failed: unknown sender address', '550 null sender is not allowed', '550 empty sender', '550 malformed sender', '550 missing sender', '553 bogus mail from', '550 fake sender', '550 unroutable sender address', '> DATA\n< 550 5.7.1 Unconfigured Sending Domain bob@example.com', '550 spammy sender', '550 invalid envelope sender', '> DATA\n< 554 5.0.0 Error: transaction failed, blame it on the weather: invalid return path', '550 invalid from'],
        ['sender (address )?must be specified', 'https://github.com/hmailserver/hmailserver', '550 Sender address must be specified.', '550 sender must be specified'],
        ['email address has been blacklisted', 'https://github.com/sisimai/rb-sisimai', '550 email address has been blacklisted'],
        ['the email ... is blacklisted', 'https://github.com/sisimai/rb-sisimai', '> DATA\n< 550 the email bob@example.com is blacklisted'],
        ['your e( )?mail address ... (black|block)*', 'https://github.com/sisimai/rb-sisimai', '550 Your email address is blacklisted', '> RCPT TO:<x>\n< 554 Your e-mail address was blocked by the recipient', '550 Your e-mail address stands on a blacklist'],
        ['address that has been blacklisted', 'https://github.com/sisimai/rb-sisimai', '550 you are sending to/from an address that has been blacklisted'],
        ['senderfilterconfig', 'https://github.com/sisimai/rb-sisimai', '550 email address is on senderfilterconfig list'],
        ['sending (address|domain) ... (not exist|not allowed|rejected|invalid)', 'RFC 5321 §3.3', '550 The sending address does not exist', '550 Sending domain not allowed', '550 Sending domain rejected', '550 Invalid sending address: invalid'],
        ['(callback|callout|verification of) ... failed', 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-access_control_lists.html', '550 Callback failed', '550 Sender callout failed', '> RCPT TO:<x>\n< 550 Verification of the return path failed'],
        ['sender ... not in my domain', 'https://github.com/twisted1919/bounce-handler', '501 <x> Sender email is not in my domain'],
        ['envelope (blocked|rejected)', 'https://github.com/ActiveCampaign/smtp-field-manual', '550 Envelope blocked - User Entry', '550 SPF Sender Invalid - envelope rejected.'],
        ['sender is spammer', 'https://github.com/sisimai/rb-sisimai', '550 sender is spammer'],
        ['mail( )?from ... (invalid|failed|non local)', 'https://github.com/twisted1919/bounce-handler', '550 Verify mailfrom failed,blocked', '501 "MAIL FROM" is non-local account', '550 mailfrom invalid'],
        ['domain ... (does not exist|does not resolve|not found)', 'https://github.com/deepin-community/sendmail', '451 4.1.8 Domain of sender address bob@example.com does not resolve', '517 Domain does not exist: example.invalid. Invalid domain, see <URL:https://datatracker.ietf.org/doc/html/rfc1035>', '> RCPT TO:<x>\n< 450 4.1.8 <bob@example.com>: Sender address rejected: Domain not found'],
        ['unresolvable ... (from|sender)', 'https://github.com/sisimai/rb-sisimai', '451 Message temporarily deferred due to unresolvable RFC.5321 from domain.', '550 unresolvable sender'],
        ["(domain of sender|sender's domain)", 'https://github.com/deepin-community/sendmail', '451 4.1.8 Domain of sender address bob@example.com does not resolve', "550 sender's domain"],
        ['(sender|domain) ... (block|black)( )?list', 'https://www.postfix.org/postconf.5.html#reject_unknown_sender_domain', '550 5.7.1 Sender is on our block list', '550 domain block list', '550 sender black list', '550 Sender blacklist'],
        ['(invalid|unconfigured) (sending )?domain', 'https://github.com/SparkPost/support-docs', '> DATA\n< 550 5.7.1 Unconfigured Sending Domain bob@example.com', '517 Domain does not exist: example.invalid. Invalid domain, see <URL:https://datatracker.ietf.org/doc/html/rfc1035>'],
        ['(null mx|nullmx)', 'https://github.com/fm/smtp-codes', '550 5.7.27 <bob@example.com>: Sender address rejected: Domain example.org does not accept mail (nullMX)', '550 null mx'],
        ['spf', 'https://github.com/albertito/chasquid', '550 5.7.23 SPF check failed: fail'],
        ['openspf', 'https://www.openspf.org', '550 openspf'],
        ['block send er', 'https://github.com/fm/smtp-codes', '554 5.7.1 <bob@example.com>: Recipient address rejected: BLOCK-SEND-ER.'],
        ['normalize sender', 'https://github.com/foxcpp/maddy', '553 5.1.7 Unable to normalize sender address'],
        ['(emetteur|expediteur) (invalide|refuse)', 'https://github.com/thunderbird/thunderbird-android/issues/938', '550 5.5.0 Emetteur invalide. Invalid Sender. LPN104_415', '550 expediteur invalide', '550 emetteur refuse'],
        ['(dt:sum|mi:imf|mi:spb|wm:blu)', 'https://biecuoliao.com/pa/MBRrwEM.html', '550 DT:SUM 163 smtp5', '550 MI:IMF 163 smtp5', '550 MI:SPB 163 smtp5', '550 WM:BLU 163 smtp5'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['name service error', 'https://www.postfix.org/smtp.8.html', '> RCPT TO:<x>\n< 550 5.4.4 Host or domain name not found. Name service error for name=example.com type=MX'],
        ['sender ip', 'https://github.com/sisimai/rb-sisimai', '> RCPT TO:<x>\n< 550 5.7.1 sender ip address rejected'],
        ['(dkim|dmarc)', 'https://www.postfix.org/postconf.5.html#reject_unknown_sender_domain', '530 Sender rejected dkim', '530 Sender rejected dmarc'],
      ],
      when: isNotAboutTheRecipient,
      certainty: 'likely',
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
      // A reply about a destination address can only concern the sender here: no other address is known yet.
      applies: { at: ['mail'], enhanced: ['X.1.0', 'X.1.1', 'X.1.2', 'X.1.3', 'X.6.7'] },
      certainty: 'likely',
      source: 'RFC 3463 §3.2, RFC 6531 §3.5',
      examples: ['> MAIL FROM:<x>\n< 553 5.1.3 Sorry', '> MAIL FROM:<x>\n< 550 5.6.7 Sorry'],
    },
    {
      id: 'spf',
      // Before the message, only SPF can have been checked: X.7.26 says that more than one check failed.
      applies: { at: ['mail', 'rcpt'], enhanced: ['X.7.23', 'X.7.24', 'X.7.26'] },
      certainty: 'likely',
      source: 'RFC 7372 §3.2, §3.4',
      examples: ['> RCPT TO:<x>\n< 550 5.7.23 Sorry'],
    },
    {
      id: 'sender-in-brackets',
      // Sendmail asks about the sender at RCPT too, and puts before its words the address that it refuses.
      applies: { at: ['rcpt'], code: [5] },
      when: (evidence, proof) => concernsTheAddress(evidence, proof) && namesTheSender(evidence, proof),
      certainty: 'likely',
      source: 'https://www.sendmail.org/~ca/email/doc8.12/cf/m4/anti_spam.html',
      examples: [
        '> MAIL FROM:<ann@example.com>\n< 250 ok\n> RCPT TO:<bob@example.org>\n< 550 5.7.1 <ann@example.com>... Access denied',
      ],
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

/** An address at RCPT is the recipient's, unless the sender is named. */
function isNotAboutTheRecipient(evidence: Evidence, proof: Proof): boolean {
  const { exchange } = proof.failure
  if (refusesEverybody(evidence, proof)) return false
  return !(
    exchange?.purpose === 'rcpt' &&
    exchange.messages.some(
      ({ text, enhanced }) =>
        !/\b(sender|from|(open)?spf|your e-?mail address)\b/i.test(text) &&
        (/\brecipient\b/i.test(text) || /^.\.1\.[01236]/.test(enhanced ?? '')),
    )
  )
}

/** True where the refusal of a recipient begins with the address of the sender. */
function namesTheSender({ exchanges }: Evidence, { failure: { exchange, entry } }: Proof): boolean {
  const named = exchange?.messages.map(namedFirst).find((address) => address !== undefined)
  if (named === undefined || isIn(exchange?.command, named)) return false
  return isIn(exchanges.findLast((one) => one.purpose === 'mail' && one.entry < entry)?.command, named)
}

/** The text of a message is without the addresses that the client named, so they are read in its lines. */
function namedFirst({ lines }: ServerMessage): string | undefined {
  return /^\d{3}[ -](?:\d\.\d{1,3}\.\d{1,3} )?<([^<>\s]{3,320})>\.\.\. /.exec(lines[0] ?? '')?.[1]?.toLowerCase()
}

function isIn(command: SentCommand | undefined, address: string): boolean {
  return command?.parts[0].toLowerCase().includes(`<${address}>`) ?? false
}
