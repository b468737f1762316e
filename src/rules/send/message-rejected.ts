import { SENDING } from '../../conversation/exchange.ts'
import { isOfWhatWasSent } from '../refuses-everybody.ts'
import type { Rule } from '../rule.ts'

export const messageRejected = {
  code: 'message-rejected',
  refines: ['server-unavailable'],
  fixBy: 'user',
  retry: 'after-fix',
  patterns: [
    {
      id: 'requiretls',
      applies: { at: SENDING, enhanced: ['X.7.30'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['requiretls', 'https://www.iana.org/assignments/smtp-enhanced-status-codes/', '> RCPT TO:<x>\n< 550 5.7.30 REQUIRETLS support required'],
      ],
      certainty: 'certain',
      specifics: { variant: 'requiretls-no-way' },
    },
    {
      id: 'whatever-the-command',
      // Words about a message, a content or a policy have one reading, even if a server sends them early.
      applies: { at: SENDING },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(spam|junk|virus|viral|malware|infected|phishing)', 'https://github.com/JamBrain/JamBrain/issues/270', '> DATA\n< 550 spam detected', '> DATA\n< 550 sorry, it seems as a junk mail', '> DATA\n< 550 5.7.1 Virus found (G3) or (G4) or (G5)', '> DATA\n< 554 5.7.1 We do not accept viral traffic', '550 malware', '550 infected', '550 phishing'],
        ['(dkim|dmarc)', 'https://github.com/foxcpp/maddy', '> DATA\n< 550 5.7.20 No passing DKIM signatures', '> DATA\n< 550 5.7.1 Email rejected per DMARC policy.'],
        ['(executable|encrypted) (file|files|attachment|attachments)', 'https://github.com/sisimai/rb-sisimai', '> DATA\n< 550 executable files are not allowed in compressed files', '> DATA\n< 550 No encrypted attachments', '> DATA\n< 550 Executable attachment', '> DATA\n< 550 An encrypted file is in it'],
        ['(mass mailer|purported responsible)', 'https://github.com/sisimai/rb-sisimai', "> DATA\n< 550 you're using a mass mailer", "> DATA\n< 550 5.7.1 can't determine Purported Responsible Address"],
        ['message (filtered|refused|discarded)', 'https://github.com/sisimai/set-of-emails', '> RCPT TO:<x>\n< 553 Message filtered. (#5.7.1)', '> RCPT TO:<x>\n< 554 Message refused', '> RCPT TO:<x>\n< 550 Message discarded'],
        ['not (permitted|allowed) in ... header', 'https://support.google.com/a/answer/3726730', '> RCPT TO:<x>\n< 550 5.7.1 Encoded-word syntax is not permitted in message header', '> RCPT TO:<x>\n< 550 Two addresses are not allowed in the To header'],
        ['unsolicited', 'https://github.com/fm/smtp-codes', '> DATA\n< 550 5.7.1 Our system has detected that this message is likely unsolicited mail. https://support.google.com/mail/?p=UnsolicitedMessageError a1 - gsmtp'],
        ['outboundspam*', 'RFC 3463 §3.7', '550 outboundspam'],
        ['(mail|message) loop', 'https://github.com/fm/smtp-codes', '> DATA\n< 554 5.4.14 Hop count exceeded - possible mail loop ATTR34', '550 message loop detected'],
        ['loop detected', 'https://github.com/ActiveCampaign/smtp-field-manual', '> DATA\n< 551 5.7.1 Loop detected: Email is sent and forwarded from/to improvmx.com. (#id-5.9.0)'],
        ['(too many|exceeded {n}) hops', 'https://github.com/vdukhovni/postfix', '> DATA\n< 554 5.4.0 Error: too many hops', '> DATA\n< 554 5.4.6 Message exceeded 50 hops, this may indicate a mail loop.'],
        ['hop count', 'https://github.com/fm/smtp-codes', '> DATA\n< 554 5.4.14 Hop count exceeded - possible mail loop ATTR34'],
        ['too (many|much) (received|header*)', 'https://github.com/Exim/exim', '> DATA\n< 550 Too many "Received" lines', '> DATA\n< 550 Too many header lines in message', '> DATA\n< 550 Too much header text'],
        ['(message|mail|content) scor*', 'https://spamassassin.apache.org/', '> DATA\n< 554 5.7.1 Message score exceeds threshold', '> DATA\n< 550 Mail scored 12.3 points', '> DATA\n< 550 Content score too high'],
        ['(illegal|banned|dangerous) ... (attachment|file)', 'https://github.com/fm/smtp-codes', '> DATA\n< 550 5.7.0 mime_banned_file - File attachment is not allowed because they can be used to exploit Winzip (G1C)', '> DATA\n< 552 5.7.0 Our system detected an illegal attachment on your message. Please visit http://mail.google.com/support/bin/answer.py?answer=6590 to review our attachment guidelines.', '550 dangerous attachment', '550 illegal file'],
        ['(header|headers|attachment|mime) ... (rejected|not allowed|not accepted|not permitted|not rfc|reject)', 'https://github.com/twisted1919/bounce-handler', '> DATA\n< 552 MessageWall: MIME/REJECT: Invalid structure', '> DATA\n< 550 5.7.1 Messages missing a valid Message-ID: header are not accepted. For more', '> DATA\n< 554 Message not allowed - Headers are not RFC compliant[291]', '550 attachment rejected', '> DATA\n< 550 5.7.0 mime_banned_file - File attachment is not allowed because they can be used to exploit Winzip (G1C)', '550 header not permitted'],
        ['(missing|no|invalid|malformed|multiple|duplicate|disallowed) ... header', 'https://github.com/sisimai/set-of-emails', "> DATA\n< 554 Transaction failed: Duplicate header 'DKIM-Signature'.", '> DATA\n< 550 5.7.1 Messages missing a valid Message-ID: header are not accepted. For more', '550 There is no To header', "> DATA\n< 554 5.6.0 Message with invalid header rejected, id=13462-01 - MIME error: error: UnexpectedBound: part didn't end with expected boundary", '550 malformed header', '550 Multiple Subject header', '> DATA\n< 550 5.7.1 The message contains a unicode character in a disallowed header.'],
        ['content ... (rejected|denied)', 'https://github.com/mandarons/icloud-docker/issues/163', '> DATA\n< 550 5.7.1 message content rejected', '> DATA\n< 550 Mail content denied. http://service.exmail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000726'],
        ['polic* (violation|restrictions|rejection|reasons)', 'https://github.com/sisimai/set-of-emails', '> DATA\n< 550 5.7.0 Local Policy Violation', '> DATA\n< 550 <bob@example.com>: Reject due to policy restrictions (header based)', '> DATA\n< 550 5.7.1 Policy rejection on the target address', '> DATA\n< 554 5.7.9 Message not accepted for policy reasons.'],
        ['(local|security|organization) polic*', 'https://github.com/sisimai/set-of-emails', '> DATA\n< 550 5.7.0 Local Policy Violation', '> DATA\n< 554 Email rejected due to security policies (e.g., MCSpamSignature.x.x).', '550 organization policy'],
        ['(rejected|reject|refused|denied|blocked) by ... polic*', 'https://github.com/sisimai/set-of-emails', '> DATA\n< 550 Denied by policy', '> DATA\n< 550 5.7.1 rejected by DMARC policy for example.com', '550 reject by policy', '550 refused by policy', '550 blocked by polic'],
        ['dt:spm', 'https://github.com/Vincedream/NodeMail/issues/20', '> DATA\n< 554 DT:SPM 126 smtp2,DMmowAAnNDQz4zxdCk6LIw--.52838S2 1564271411,please see http://mail.163.com/help/help_spam_16.htm?ip=192.0.2.1&hostid=smtp2&time=1564271411'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['(greylist*|graylist*|grey listed)', 'RFC 6647 §2', '> RCPT TO:<x>\n< 450 4.2.0 Greylisted for anti-spam', '> RCPT TO:<x>\n< 451 Spam protection: graylisted', '> RCPT TO:<x>\n< 451 Grey-listed against spam'],
        ['again in {n} (minutes|seconds)', 'RFC 6647 §2', '> RCPT TO:<x>\n< 451 4.7.1 Please try again in 5 minutes, spam protection active', '> RCPT TO:<x>\n< 451 Spam protection: please come again in 300 seconds'],
        ['(user|account|mailbox) (is |was |has been )?(disabled|suspended|closed|deactivated|terminated)', 'https://github.com/sisimai/rb-sisimai', '> RCPT TO:<x>\n< 550 Virus-infected account disabled', '> RCPT TO:<x>\n< 550 User account is suspended: spam', '> RCPT TO:<x>\n< 550 Mailbox closed due to spam complaints', '> RCPT TO:<x>\n< 550 User has been deactivated: spam', '> RCPT TO:<x>\n< 550 The mailbox was terminated for spam'],
        ['(delayed|please retry|resubmit)', 'RFC 6647 §2', '> RCPT TO:<x>\n< 451 4.7.1 Delayed as an anti-spam measure', '> RCPT TO:<x>\n< 451 Checked for spam, please retry', '> RCPT TO:<x>\n< 450 Spam check: resubmit in 5 minutes'],
        ['(client host|ip address|remotehost|black listed|blacklisted host|validate sender)', 'https://support.google.com/a/answer/3726730', '> DATA\n< 421 4.7.0 Our system has detected an unusual rate of unsolicited mail originating from your IP address. To protect our users from spam, mail sent from your IP address has been temporarily blocked.', '> DATA\n< 550 Client host is known for spam', '> DATA\n< 550 your remotehost sends spam', '> DATA\n< 550 Black listed for spam', '> MAIL FROM:<x>\n< 550 5.7.1 Rejecting due to security policy - Blacklisted host', '> MAIL FROM:<x>\n< 550 5.7.1 Rejecting due to security policy - Unable to validate Sender address ann@example.com'],
        ['(temporary|temporarily)', 'https://support.google.com/a/answer/3726730', '> DATA\n< 421 4.7.0 Our system has detected an unusual rate of unsolicited mail originating from your IP address. To protect our users from spam, mail sent from your IP address has been temporarily blocked.', '> DATA\n< 450 spam: temporary failure'],
        ['scanner ... unavailable', 'RFC 3463 §3.7', '> DATA\n< 554 spam scanner is unavailable'],
        ['(too many requests|frequency|hour|quota)', 'https://github.com/bbottema/simple-java-mail/issues/348', '> RCPT TO:<x>\n< 450 4.7.1 <bob@example.com>: Recipient address rejected: Policy Rejection- Quota Exceeded.', '> DATA\n< 550 spam detected: too many requests', '> DATA\n< 550 spam detected by its frequency', '> DATA\n< 550 spam detected: wait an hour'],
      ],
      when: isOfWhatWasSent,
      certainty: 'likely',
    },
    {
      id: 'words',
      applies: { at: ['data', 'content'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(content|message|messages|mail|email) ... (rejected|refused|blocked|denied|not allowed|not accepted|discarded|filtered)', 'https://github.com/smtpd/qpsmtpd', '552 Message denied', '550 Virus Detected; Content Rejected', '550 messages rejected', '550 5.2.0 Mail rejete. Mail rejected. ofr_513 [513]', '550 5.7.1 Email rejected per DMARC policy.', '554 Message refused', '550 5.7.9 This mail has been blocked because the sender is unauthenticated. Yahoo', '554 Message not allowed - [299]', '554 5.7.9 Message not accepted for policy reasons.', '551 5.9.9 Spam message discarded. If you feel we mistreat you, do contact us: bob@example.com', '553 Message filtered. (#5.7.1)'],
        ['(subject|link|attachment) ... potentially', 'https://github.com/M66B/FairEmail', "550 We're sorry, but we can't send your email. Either the subject matter, a link, or an attachment potentially contains spam, or phishing or malware.", '550 The subject is potentially harmful', '550 link potentially', '550 attachment potentially'],
        ['invalid data', 'https://github.com/twisted1919/bounce-handler', '554 5.5.2 Invalid data in message'],
        ['(reject*|blocked|denied) ... (message|policy)', 'https://github.com/sisimai/set-of-emails', '550 Denied by policy', '550 5.7.1 Email rejected per DMARC policy.', '550 DATA BLOCKED - THIS MESSAGE IS BEING BLOCKED ON SUSPICION OF BEING JUNK MAIL'],
        ['for policy reasons', 'https://github.com/fm/smtp-codes', '554 5.7.9 Message not accepted for policy reasons.'],
        ['(dangerous|suspicious)', 'https://github.com/sisimai/rb-sisimai', '550 dangerous', '550 Suspicious mail'],
        ['credential leak', 'https://github.com/haraka/Haraka', '550 Credential leak detected: never give out your username/password to anyone!'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['(client host|ip address|remotehost|black listed)', 'https://github.com/twisted1919/bounce-handler', "554 Service unavailable; Client host [192.0.2.10] blocked using dynablock.example.com; Your message could not be delivered due to complaints we received regarding the IP address you're using or your ISP.", '552 Message denied client host', '552 Message denied ip address', '552 Message denied remotehost', '552 Message denied black listed'],
        ['(temporary|temporarily)', 'RFC 3463 §3.7', '552 Message denied temporary', '552 Message denied temporarily'],
        ['scanner ... unavailable', 'RFC 3463 §3.7', '552 Message denied scanner unavailable'],
        ['(too many requests|frequency|hour)', 'https://github.com/goauthentik/authentik/issues/10720', '450 4.7.1 <END-OF-MESSAGE>: End-of-data rejected: Sorry, too many requests per time unit', '552 Message denied frequency', '450 4.7.1 <END-OF-MESSAGE>: End-of-data rejected: Number messages per hour exceeded. Error:RATE_MSG'],
        ['too (big|large)', 'RFC 3463 §3.7', '552 Message denied too big', '552 Message denied too large'],
        ['message expired', 'https://github.com/sisimai/rb-sisimai', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 Message expired, connection refused'],
        ['mailbox', 'https://pastebin.com/UWADPXYL', '550 Message was not accepted -- invalid mailbox. Local mailbox bob@example.com is unavailable: user is terminated'],
      ],
      when: isOfWhatWasSent,
      certainty: 'likely',
    },
    {
      id: 'enhanced-of-a-message',
      applies: {
        at: SENDING,
        enhanced: [
          ...['X.4.6', '5.4.14', '5.7.509', '5.7.512', '5.7.515'],
          ...['X.6.0', 'X.6.1', 'X.6.2', 'X.6.3', 'X.6.5', 'X.6.6', 'X.6.8', 'X.6.9'],
          ...['X.7.20', 'X.7.21', 'X.7.22', 'X.7.29', 'X.7.30'],
        ],
      },
      certainty: 'likely',
      source:
        'RFC 3463 §3.5, §3.7, RFC 7372 §3, RFC 8617 §9, https://support.google.com/a/answer/3726730, https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online',
      examples: ['> RCPT TO:<x>\n< 550 5.6.0 No', '> DATA\n< 354 go\n> hello\\r\\n.\n< 554 5.4.6 No'],
    },
    {
      id: 'enhanced',
      applies: { at: ['data', 'content'], enhanced: ['5.7.0', '5.7.1', '5.7.9', 'X.7.23', 'X.7.24', 'X.7.26'] },
      certainty: 'likely',
      source: 'RFC 3463 §3.7, RFC 7372 §3',
      examples: ['554 5.7.1 No', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 5.7.26 No'],
    },
    {
      id: 'refused-at-the-end',
      applies: { at: ['data', 'content'], code: [5] },
      certainty: 'possible',
      source: 'RFC 5321 §4.2.5, RFC 7504 §4',
      examples: ['> DATA\n< 354 go\n> hello\\r\\n.\n< 554 No'],
    },
  ],
} as const satisfies Rule
