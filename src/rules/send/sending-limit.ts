import { SENDING } from '../../conversation/exchange.ts'
import { limitPassed } from '../../evidence/announced-limits.ts'
import type { Evidence } from '../../evidence/gather.ts'
import type { Proof } from '../../evidence/match.ts'
import type { Rule } from '../rule.ts'

export const sendingLimit = {
  code: 'sending-limit',
  refines: [
    'auth-failed',
    'auth-required',
    'auth-unavailable',
    'message-rejected',
    'rate-limited',
    'recipient-rejected',
    'sender-rejected',
    'server-unavailable',
  ],
  fixBy: 'user',
  retry: 'later',
  patterns: [
    {
      id: 'announced',
      // The limits that the server announced in LIMITS, and the number of accepted commands.
      applies: { at: ['mail', 'rcpt'], code: [4, 5] },
      when: (evidence, proof) => limitPassed(evidence, proof) !== undefined,
      more: withLimit,
      certainty: 'certain',
      specifics: { fixBy: 'integrator', retry: 'after-fix', variant: 'announced-limit' },
      source: 'RFC 9422 §4',
      examples: [
        '> EHLO x\n< 250-mx\\r\\n250 LIMITS RCPTMAX=1\n> MAIL FROM:<ann@example.org>\n< 250 ok\n> RCPT TO:<bob@example.org>\n< 250 ok\n> RCPT TO:<cat@example.org>\n< 452 4.5.3 Sorry',
      ],
    },
    {
      id: 'enhanced',
      // X.5.3: too many recipients. The others are Google's and Microsoft's own codes for daily sending limits.
      // Google's 5.4.5 is such a limit, and 4.4.5 a busy server.
      applies: { at: SENDING, enhanced: ['X.5.3', '5.4.5', '5.1.90', '5.7.705', '5.7.508'] },
      // biome-ignore format: a phrase a line
      unless: [
        ['(rate|load|disk)', 'https://github.com/postalserver/postal', '452 4.5.3 Rate limit', '421 4.5.3 High load', '452 4.5.3 Disk'],
        ['per session', 'https://github.com/haraka/Haraka', '452 4.5.3 Too many per session'],
        ['try again later', 'https://github.com/Exim/exim', '451 4.5.3 Try again later'],
      ],
      certainty: 'likely',
      source: 'RFC 3463 §3.6, https://support.google.com/a/answer/3726730',
      examples: ['> RCPT TO:<x>\n< 452 4.5.3 Sorry', '> MAIL FROM:<x>\n< 550 5.4.5 Sorry'],
    },
    {
      id: 'too-many-recipients',
      applies: {
        at: SENDING,
      },
      // biome-ignore format: a phrase a line
      phrases: [
        ['too (many|much) (recipients|rcpts|rcpt|addresses)', 'https://github.com/sisimai/p5-sisimai', '> RCPT TO:<x>\n< 552 Too many recipients', '550 too much recipients', '550 too many rcpts', '550 too many rcpt', '550 too many addresses'],
        ['(recipient|rcpt) (count |number )?(limit|quota|threshold|maximum)', 'https://github.com/lavabit/magma', '> RCPT TO:<x>\n< 541 RCPT TO REJECTED - PER MESSAGE RECIPIENT LIMIT', '> RCPT TO:<x>\n< 550 5.4.6 <bob@example.com>: Recipient address rejected: Recipient Quota Exceeded;', '550 rcpt limit reached', '550 recipient count limit', '550 recipient number limit', '550 over the recipient threshold', '550 above the recipient maximum'],
        ['(max|maximum|limit|number) (of )?({n} )?(recipients|rcpts|recipient|rcpt)', 'https://github.com/emersion/go-smtp', '> RCPT TO:<x>\n< 452 4.5.3 Maximum limit of 100 recipients reached', '> RCPT TO:<x>\n< 452 4.5.3 Requested action not taken: max recipients reached', '550 The number of recipients is over 50', '> DATA\n< 554 5.7.1 <DATA>: Data command rejected: limit of 400 rcpts per 24 hours for client bob@example.com reached', '550 over the maximum of 50 recipients', '550 max recipient count', '550 rcpt number: max rcpt is 5'],
        ['(rcpts|recipients) ... (threshold|restricted)', 'https://www.sh-aliyun.com/index.php/Products/detail/cid/0/pid/87.html', '> RCPT TO:<x>\n< 505 the total of RCPTs is achieved the maximum threshold', '550 The recipients are over the threshold', '550 The number of RCPTs is restricted'],
        ['reciplimit', 'https://github.com/sisimai/rb-sisimai', '> RCPT TO:<x>\n< 550 5.5.3 RESOLVER.ADR.RecipLimit'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['recipients from', 'https://www.postfix.org/postconf.5.html#smtpd_client_recipient_rate_limit', '> RCPT TO:<x>\n< 552 Too many recipients recipients from'],
      ],
      certainty: 'likely',
    },
    {
      id: 'messages-per-time',
      // Exim's format of a time: 1h30m.
      applies: { at: SENDING },
      // biome-ignore format: a phrase a line
      phrases: [
        ['exceed* ... (messages|recipients) per {n}*', 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-access_control_lists.html', '550 exceed messages per 5', '550 exceed recipients per 5'],
      ],
      certainty: 'likely',
    },
    {
      id: 'queue-quota',
      // Microsoft's, for the queue of one tenant or one sender.
      applies: { at: SENDING },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(organization|sender|application) queue quota exceeded', 'https://timmcmic.blog/2017/12/', '> RCPT TO:<x>\n< 450 4.7.3 Organization queue quota exceeded. [outlook.com]', '550 sender queue quota exceeded', '550 application queue quota exceeded'],
      ],
      certainty: 'likely',
    },
    {
      id: 'policyd-quota',
      // The limit for sending or receiving in a time: the number of messages, or their total size.
      applies: { at: SENDING },
      // biome-ignore format: a phrase a line
      phrases: [
        ['policy rejection ... quota exceeded', 'https://github.com/bbottema/simple-java-mail/issues/348', '> RCPT TO:<x>\n< 450 4.7.1 <bob@example.com>: Recipient address rejected: Policy Rejection- Quota Exceeded.'],
        ['(cumulative|message count) ... quota exceeded', 'https://github.com/hummermania/policyd', '> DATA\n< 354 go\n> hello\\r\\n.\n< 450 4.7.1 Cumulative message size quota exceeded', '550 Message count quota exceeded'],
      ],
      certainty: 'likely',
    },
    {
      id: 'quota-of-sending',
      applies: {
        at: ['login', ...SENDING],
      },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(daily|hourly|weekly|monthly|24 hour|per day|per hour|per month) ... (limit|limits|quota|threshold|allowance)', 'https://github.com/fm/smtp-codes', '> DATA\n< 354 go\n> hello\\r\\n.\n< 552 5.4.5 Daily quota exceeded', '> RCPT TO:<x>\n< 550 5.4.7 <bob@example.com>: Recipient address rejected: Recipients Domain Hourly Quota Exceeded', '550 weekly limit', '550 monthly limit', '550 per day limit', '550 per hour limit', '550 per month limit', '550 daily threshold', '550 daily allowance', '> RCPT TO:<x>\n< 550 User bob@example.com has exceeded its 24-hour sending limit. Messages to 25 recipients out of 25', '> DATA\n< 550 5.7.1 You have exceeded your daily sending limits'],
        ['(send|sending|outgoing|outbound|relay|submission|message|mail|email|sms|credit|plan) ... (limit|limits|quota)', 'https://github.com/sisimai/p5-sisimai', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 5.4.5 Daily user sending limit exceeded.', '550 send limit', '550 outgoing limit', '550 outbound limit', '550 email limit', '550 sms limit', '550 credit limit', '550 plan limit', '550 5.4.5 Daily SMTP relay limit exceeded for user.', '550 submission limit', '> RCPT TO:<x>\n< 541 RCPT TO REJECTED - PER MESSAGE RECIPIENT LIMIT', '550 mail limit', '> DATA\n< 550 5.7.1 You have exceeded your daily sending limits', '> DATA\n< 454 Throttling failure: Daily message quota exceeded'],
        ['(limit|quota|threshold) ... (send|sending|sent|outgoing|outbound|relay|messages|mails|emails|recipients|daily|hourly|monthly|per day|per hour|per month)', 'https://github.com/emersion/go-smtp', '> RCPT TO:<x>\n< 452 4.5.3 Maximum limit of 100 recipients reached', '> DATA\n< 421 4.7.28 Gmail has detected this message exceeded its quota for sending messages', '550 limit sending', '550 limit messages', '550 threshold for sending', '550 limit on what you send', '550 limit sent', '550 limit outgoing', '550 limit outbound', '550 limit relay', '550 limit of mails', '550 limit of emails', '550 limit daily', '550 limit hourly', '550 limit monthly', '550 limit per day', '550 limit per hour', '550 limit per month', '> RCPT TO:<x>\n< 554 5.2.121 The sender has exceeded the limit for the number of messages they can send to this recipient per hour. For more information go to http://go.microsoft.com/fwlink/?LinkId=526653. [#.prod.outlook.com #]'],
        ['(tenant has exceeded|refusequota)', 'https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 5.7.705 Access denied, tenant has exceeded threshold.', '550 refusequota'],
        ['(messages|mails|emails|recipients|rcpts|failures) ... (per|past|a|each) (day|hour|month|24h|24 hours)', 'https://github.com/root-io/vmail/issues/67', '> DATA\n< 554 5.7.1 <DATA>: Data command rejected: only 10 messages per day', '550 mails per day', '550 emails per day', '550 too many failures per day', '550 messages a day', '550 messages each day', '550 messages per month', '> DATA\n< 451 4.7.1 max number of new/first-time recipients (200) over past 24h reached, try increasing per-account setting MaxFirstTimeRecipientsPerDay (pEPc4g2x3xY)', '> DATA\n< 554 5.7.1 <DATA>: Data command rejected: limit of 400 rcpts per 24 hours for client bob@example.com reached', '> RCPT TO:<x>\n< 554 5.2.121 The sender has exceeded the limit for the number of messages they can send to this recipient per hour. For more information go to http://go.microsoft.com/fwlink/?LinkId=526653. [#.prod.outlook.com #]'],
        ['(sent|mails|messages) ... today', 'https://support.google.com/a/answer/166852', '550 You have sent enough today', '550 mails today', '550 messages today'],
        ['submissionquota*', 'https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online', '550 submissionquota'],
        ['(credits exceeded|out of credit|out of credits|(trial|free|plan) ... used up|unusual (sending|outgoing|outbound) activity)', 'https://github.com/nodemailer/nodemailer', '> AUTH PLAIN ‹password›\n< 451 Authentication failed: Maximum credits exceeded', '> MAIL FROM:<x>\n< 535 5.7.8 Your account has run out of credits', '550 out of credit', '550 trial used up', '550 free mails used up', '550 plan used up', '550 unusual sending activity', '550 unusual outgoing activity', '550 unusual outbound activity'],
        ['(mi:stc|rp:rcl|rp:trc)', 'https://biecuoliao.com/pa/MBRrwEM.html', '550 mi:stc', '550 rp:rcl', '550 rp:trc'],
        ['policy rejection ... quota exceeded', 'https://github.com/bbottema/simple-java-mail/issues/348', '> RCPT TO:<x>\n< 450 4.7.1 <bob@example.com>: Recipient address rejected: Policy Rejection- Quota Exceeded.'],
        ['(message|messages|recipient address rejected) quota exceeded', 'https://pastebin.com/HJQ7Mvep', '> RCPT TO:<x>\n< 554 5.7.1 <bob@example.com>: Recipient address rejected: Quota exceeded', '> DATA\n< 454 Throttling failure: Daily message quota exceeded', '550 messages quota exceeded'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['(size|bytes|storage|mailbox)', 'https://github.com/vdukhovni/postfix', '552 5.3.4 Message size exceeds fixed limit', '> DATA\n< 354 go\n> hello\\r\\n.\n< 552 5.4.5 Daily quota exceeded bytes', '> DATA\n< 354 go\n> hello\\r\\n.\n< 552 5.4.5 Daily quota exceeded storage', '> RCPT TO:<x>\n< 554 5.2.2 <bob@example.com>: Recipient address rejected: Quota exceeded (mailbox for user is full)'],
        ['(rate|connections|connection)', 'https://github.com/ActiveCampaign/smtp-field-manual', '> DATA\n< 354 go\n> hello\\r\\n.\n< 554 5.7.1 Message rate limit exceeded', '> DATA\n< 354 go\n> hello\\r\\n.\n< 552 5.4.5 Daily quota exceeded connections', '> DATA\n< 354 go\n> hello\\r\\n.\n< 552 5.4.5 Daily quota exceeded connection'],
        ['(has exceeded their|recipient over|would exceed)', 'https://github.com/sisimai/rb-sisimai', '> RCPT TO:<x>\n< 550 Message would put recipient over the allowed quota', '> DATA\n< 451 4.5.1 The recipient <bob@example.com> has exceeded their message rate limit. Try again later. 1446150023-UcDbgKZo2p-KNrSNI7u', '> DATA\n< 354 go\n> hello\\r\\n.\n< 552 5.4.5 Daily quota exceeded would exceed'],
        ['(logins|log ins)', 'RFC 4954 §6', '535 hourly limit of logins', '535 daily limit of log-ins'],
        ['(in this session|per session)', 'https://support.google.com/a/answer/166852', '> DATA\n< 354 go\n> hello\\r\\n.\n< 552 5.4.5 Daily quota exceeded in this session', '> DATA\n< 354 go\n> hello\\r\\n.\n< 552 5.4.5 Daily quota exceeded per session'],
      ],
      certainty: 'likely',
    },
  ],
} as const satisfies Rule

function withLimit(evidence: Evidence, proof: Proof): Proof {
  return { ...proof, facts: { ...proof.facts, announcedLimit: limitPassed(evidence, proof) ?? '' } }
}
