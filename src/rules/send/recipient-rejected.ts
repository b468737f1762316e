import { SENDING } from '../../conversation/exchange.ts'
import { concernsTheAddress } from '../concerns-the-address.ts'
import { isNotOfTheServer } from '../refuses-everybody.ts'
import type { Rule } from '../rule.ts'

export const recipientRejected = {
  code: 'recipient-rejected',
  refines: ['protocol-violation', 'server-unavailable'],
  fixBy: 'user',
  retry: 'after-fix',
  field: 'email',
  patterns: [
    {
      id: 'smtputf8-not-offered',
      lacks: 'recipient',
      certainty: 'certain',
      specifics: { variant: 'smtputf8-not-offered' },
      source: 'RFC 6531 §3.2',
      examples: ['> EHLO x\n< 250-mx\\r\\n250 SIZE\n= note {"stuck":"recipient"}\n> QUIT\n= closed {"by":"client"}'],
    },
    {
      id: 'enhanced',
      applies: {
        at: ['rcpt', 'data', 'content'],
        enhanced: [
          ...['X.1.1', 'X.1.2', 'X.1.3', 'X.1.4', 'X.1.6', 'X.1.10', 'X.2.1', 'X.2.4', 'X.7.2', '5.4.1', '5.4.4'],
          ...['X.7.17', 'X.7.18'], // the mailbox or the domain has a new owner
          // Microsoft's codes for senders that the recipient does not accept; the last: for recipients that one's own
          // organization does not allow.
          ...['5.7.124', '5.7.133', '5.7.134', '5.7.136', '5.7.504', '5.7.505', '5.7.703'],
        ],
      },
      certainty: 'likely',
      source:
        'RFC 3463 §3.2, §3.3, RFC 7293 §7, https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online',
      examples: [
        '> RCPT TO:<x>\n< 550 5.1.1 <x>: Recipient address rejected: User unknown in virtual mailbox table',
        '> RCPT TO:<x>\n< 550 5.7.505 Access denied, banned recipient',
      ],
    },
    {
      id: 'few-recipients-for-now',
      // Services let a new customer write to few addresses, until a domain is verified.
      applies: { at: SENDING },
      // biome-ignore format: a phrase a line
      phrases: [
        ['only send ... to (your own|verified|authorized) (address*|email*|recipient*)', 'https://github.com/hsharghi/swift-resend/issues/15', '> MAIL FROM:<x>\n< 550 You can only send testing emails to your own email address', '> RCPT TO:<x>\n< 550 You can only send to verified addresses', '> RCPT TO:<x>\n< 554 5.7.1 Free accounts may only send to authorized recipients'],
      ],
      certainty: 'likely',
    },
    {
      id: 'form-of-the-address',
      // 501 concerns the argument: if that is the recipient, the address is wrong, and not the protocol.
      applies: { at: ['rcpt'], code: [501] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(recipient|address)', 'RFC 5321 §4.1.2', '501 Recipient syntax error', '501 #5.1.1 bad address bob@example.com'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['sender', 'RFC 5321 §4.1.2', '501 Syntax error in the sender address'],
      ],
      certainty: 'likely',
    },
    {
      id: 'moved',
      // The recipient is elsewhere, and the server does not forward. It may know the place.
      applies: { at: ['rcpt'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(user|recipient|mailbox|address) ... (not here|not local ... try|(has|have) (moved|left)|is now ... at)', 'RFC 5321 §3.4', '551 User not here', '551 User not local; please try <bob@example.org>', '550 The recipient has moved', '551 User has left', '551 They have the mailbox no longer: have moved', '551 The address is now at another server'],
      ],
      certainty: 'likely',
      rivals: ['relay-denied'],
    },
    {
      id: 'not-ascii',
      applies: { at: ['rcpt'], enhanced: ['X.6.7'] },
      certainty: 'likely',
      source: 'RFC 6531 §3.5',
      examples: ['> RCPT TO:<x>\n< 553 5.6.7 Sorry'],
    },
    {
      id: 'words',
      applies: {
        at: ['rcpt', 'data', 'content'],
      },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(user|recipient|recipients|mailbox|account|address|addressee) ... (unknown|closed|not found|rejected|invalid|denied|disabled|blocked|locked|suspended|expired|restricted|frozen|unallocated|discontinued)', 'https://github.com/haraka/Haraka', '550 5.1.1 User unknown', '550 recipient <bob@example.com> denied', '550 recipients unknown', '550 mailbox is frozen', '550 account expired', '550 #5.1.0 Address rejected bob@example.com', '550 5.1.1 Addressee unknown', '550 user closed', '550 User not found', '550 user invalid', '550 user disabled', '550 5.2.1 This mailbox has been blocked due to inactivity', '550 user is locked.', '550 user suspended', '553 mailbox bob@example.com is restricted', '550 5.1.1 <bob@example.com> recipient mailbox unallocated', '551 This account has been discontinued'],
        ["(user|recipient|mailbox|account|address) ... (doesn't exist|not exist|does not match|not valid|not active|not activated|not accepted|could not be found)", 'https://github.com/foxcpp/maddy', '501 5.1.1 User does not exist', '550 5.1.1 recipient not accepted. (batv: no tag', '550 5.1.2 Mailbox does not exist.', '550 Account is not active.', '550 5.1.1 Email address could not be found, or was misspelled (G8)', "550 5.1.1 <bob@example.com> User doesn't exist: bob@example.com", '554 INVALID RECIPIENT - THE EMAIL ADDRESS <bob@example.com> DOES NOT MATCH AN ACCOUNT ON THIS SYSTEM', '550 user not valid', '550 <bob@example.com>... User account not activated'],
        ['(recipient|mailbox|address) ... (unavailable|unrouteable|undeliverable|not available|reserved|ambiguous)', 'https://pomoc.poczta.interia.pl/news-dlaczego-wiadomosc-nie-zostala-dostarczona', '550 5.2.1 Mailbox not available', '450 4.2.0 <bob@example.com> - Recipient temporarily unavailable', '550 address unavailable', '550 recipient unrouteable', '550 5.1.1 <bob@example.com>: Recipient address rejected: undeliverable address: host example.com[192.0.2.10] said: <bob@example.com>: Recipient address rejected: user unknown', '501 5.1.5 Recipient address reserved by RFC 2606', '550 recipient ambiguous'],
        ['(no such|unknown|invalid|no valid|bad|illegal|nonexistent|undeliverable|unrouteable|inactive|disabled|archived) (user|recipient|recipients|mailbox|address|domain|email address)', 'https://github.com/Exim/exim', '550 Unknown user', '550 no such user here', '550 Invalid recipient: <bob@example.com>', '> DATA\n< 554 5.5.1 Error: no valid recipients', '501 #5.1.1 bad address bob@example.com', '553 5.1.1 unknown or illegal user:', '550 nonexistent user', '550 5.1.1 <bob@example.com>: Recipient address rejected: undeliverable address: host example.com[192.0.2.10] said: <bob@example.com>: Recipient address rejected: user unknown', '550 Unrouteable address', '550 5.1.1 <bob@example.com>: inactive email address', '525 5.7.13 Disabled recipient address', '550 archived recipient', '> DATA\n< 550 Message was not accepted -- invalid mailbox. Local mailbox bob@example.com is unavailable: user is terminated', '550 no such domain'],
        ['invalid host name', 'https://github.com/twisted1919/bounce-handler', '> RCPT TO:<x>\n< 553 5.1.2 <x@example..com>... Invalid host name'],
        ['not a (valid|legal|registered) ... (address|recipient|user)', 'https://github.com/ActiveCampaign/smtp-field-manual', '553 5.1.2 The recipient address <bob@example.com> is not a valid RFC-5321 address. - gsmtp', '550 5.1.1 bob@example.com is not a legal destination address', '550 not a registered address', '554 delivery error: dd Not a valid recipient - atlas315.free.mail.ne1.yahoo.com', '550 not a valid user'],
        ["(no|not|isn't) ... mailbox here", 'https://github.com/sisimai/rb-sisimai', '550 5.1.1 Sorry, no mailbox here by that name. (#5.1.1)', '550 There is not any mailbox here', "550 That isn't a mailbox here"],
        ['(rejects|refused to receive) ... mail', 'https://github.com/aox/aox', '550 5.7.1 bob@example.com rejects mail', '553 User refused to receive this mail.'],
        ['does not accept ... (mail|messages)', 'https://github.com/sisimai/set-of-emails', '550 Host does not accept mail', '550 Route does not accept incoming messages'],
        ['mail receiving disabled', 'https://github.com/sisimai/rb-sisimai', '550 mail receiving disabled'],
        ['not allowed to (receive|send to destination)', 'https://github.com/mjl-/mox/issues/266', '550 5.7.2 not allowed to send to destination', '550 not allowed to receive'],
        ['(user|recipient|mailbox|account|addressee|rcpt) (is |was |has been )?((in|on) (the |a |our |my |their )?)?(black( )?list*|blocklist*|denylist*)', 'https://www.icoremail.vip/support/index.php?cate_id=84&page=5&start=0', '550 User in black list', '550 Recipient is in the blacklist', '550 The mailbox was blacklisted', '550 The account has been denylisted', '550 The addressee is on our black list', '550 rcpt on my blacklist', '550 user is on a blacklist', '550 recipient in their blocklist'],
        ['not our (customer|user)', 'https://github.com/ActiveCampaign/smtp-field-manual', '550 5.1.1 Not our Customer', '550 not our user'],
        ['valid e mail address', 'https://www.e-postinc.jp/faq/FAQ10-01.html', '550 5.1.1 Please mail to a valid e-mail address.'],
        ['resolver.rst', 'https://github.com/MicrosoftDocs/OfficeDocs-Exchange', '> DATA\n< 550 5.7.1 RESOLVER.RST.AuthRequired; authentication required [Stage: CreateMessage]'],
        ['(delivery|deliver) ... not allowed to this address', 'https://github.com/hmailserver/hmailserver', '550 Delivery is not allowed to this address.', '550 deliver not allowed to this address'],
        ['not a member of', 'https://github.com/twisted1919/bounce-handler', '550 User not a member of domain: <bob@example.com>'],
        ['host unknown', 'https://github.com/sisimai/set-of-emails', '550 5.1.2 <bob@example.com>... Host unknown (Name server: example.gov.: host not found)'],
        ['name service error', 'https://www.postfix.org/smtp.8.html', '550 5.4.4 Host or domain name not found. Name service error for name=example.com type=MX'],
        ['((boite|compte) ... destinataire|destinataire ... invalide)', 'https://github.com/sisimai/rb-sisimai', '550 5.5.0 Boite du destinataire archivee.', '550 5.5.0 Le compte du destinataire est bloque. The recipient account is blocked. LPN007_426', '550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]'],
        ['destinatario ... desconocido', 'https://github.com/cfortune/PHP-Bounce-Handler', '550 <bob@example.com>: Destinatario desconocido o mailbox lleno'],
        ['badrcptto', 'https://github.com/sisimai/set-of-emails', '553 sorry, your envelope recipient is in my badrcptto list (#5.7.1)'],
        ['no longer accepts mail', 'https://github.com/sisimai/rb-sisimai', '550 no longer accepts mail'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['recipient address rejected (media|mailer|internal system) error', 'https://libsisimai.org/en/reason', '> RCPT TO:<x>\n< 550 5.6.0 <x>: Recipient address rejected: Media error.', '> RCPT TO:<x>\n< 554 5.3.0 <x>: Recipient address rejected: Mailer error.', '> RCPT TO:<x>\n< 554 5.3.0 <x>: Recipient address rejected: Internal system error.'],
        ['authentication checks failed', 'RFC 7372 §3.4', '> RCPT TO:<x>\n< 550 5.7.26 <x>: Recipient address rejected: Multiple authentication checks failed'],
        ['sender address', 'https://github.com/Mailu/Mailu/issues/656', '554 5.7.1 <bob@example.com>: Sender address rejected: Access denied'],
        ['(spam|virus|dkim|dmarc)', 'https://github.com/ActiveCampaign/smtp-field-manual', '550 5.1.1 User unknown spam', '550 5.1.1 User unknown virus', '550 5.1.1 User unknown dkim', '550 5.1.1 User unknown dmarc'],
        ['(spf|policy restriction*|policy violation)', 'https://github.com/fm/smtp-codes', '> DATA\n< 550 5.7.1 <bob@example.com>: Recipient address rejected: Message rejected due to: SPF fail - not authorized.', '550 5.1.1 User unknown policy restriction', '550 5.1.1 User unknown policy violation'],
        ['for attempting ... recipients', 'https://github.com/fm/smtp-codes', '554 192.0.2.10 has been temporarily blocked for attempting to mail too many invalid recipients. IB112'],
        ['ip address', 'https://github.com/sisimai/rb-sisimai', '550 5.7.1 sender ip address rejected'],
        ['your (account|mailbox)', 'https://github.com/postalserver/postal', '> RCPT TO:<x>\n< 550 Your account has been suspended', '> RCPT TO:<x>\n< 550 Your mailbox is disabled'],
        ['header from', 'https://github.com/BernardQuatermass/exim-wiki', '> DATA\n< 550 Header From have a invalid Unrouteable address: <ann@example.org>'],
      ],
      when: isNotOfTheServer,
      certainty: 'likely',
    },
    {
      id: 'rcpt-refused',
      applies: { at: ['rcpt'], code: [5] },
      when: (evidence, proof) => concernsTheAddress(evidence, proof) && isNotOfTheServer(evidence, proof),
      certainty: 'possible',
      source: 'RFC 5321 §3.3',
      examples: ['> RCPT TO:<x>\n< 550 Go away'],
    },
  ],
} as const satisfies Rule
