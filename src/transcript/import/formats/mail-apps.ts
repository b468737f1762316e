import { HUNG_UP, type Marks, meaning, opening, saidBy } from './marks.ts'

/** The logs of mail programs and of webmail. */
export const MAIL_APPS: readonly Marks[] = [
  {
    name: 'roundcube',
    title: 'a Roundcube log',
    source: 'https://github.com/roundcube/roundcubemail/wiki/Configuration#debug-logging',
    sign: /^\[\d{2}-[A-Z][a-z]{2}-\d{4} [\d:.]+(?: [+-]\d{4})?\]:? (?:<\w+> )?(?:\[\w+\] )?(?:Recv|Send|[SC]): /,
    received: /^(?:\[[^\]]*\]:? )?(?:<\w+> )?(?:\[\w+\] )?(?:Recv|S): (.*)$/,
    sent: /^(?:\[[^\]]*\]:? )?(?:<\w+> )?(?:\[\w+\] )?(?:Send|C): (.*)$/,
    aside: /\bConnecting to \S+:\d+\.\.\.$/,
    tells: [
      opening(/\bConnecting to (?:\w+:\/\/)?(\S+):(\d{1,5})\.\.\.$/),
      saidBy(/(?:IMAP|SMTP) Error: (.*?)(?: in \S+ on line \d+.*)?$/),
      saidBy(/(.*SMTP.* \(250\).*)/),
    ],
    // The page says it after the log's end.
    lastWords: /SMTP.* \(250\)/,
  },
  {
    name: 'snappymail',
    title: 'a RainLoop or SnappyMail log',
    source:
      'https://github.com/the-djmaze/snappymail/blob/master/snappymail/v/0.0.0/app/libraries/MailSo/Net/NetClient.php',
    sign: /^\[[\d:.-]+\]\[\w+\] (?:IMAP|SMTP)\[\w+\]: /,
    received: /^\[[\d:.-]+\]\[\w+\] (?:IMAP|SMTP)\[\w+\]: < (.*?)(?:\\r\\n)?$/,
    sent: /^\[[\d:.-]+\]\[\w+\] (?:IMAP|SMTP)\[\w+\]: > (.*?)(?:\\r\\n)?$/,
    isLiteral: true,
    aside: /^\[[\d:.-]+\]\[\w+\] \w+\[\w+\]: (?![<>] )/,
    unexplained:
      /^\[[\d:.-]+\]\[\w+\] (?:IMAP|SMTP)\[\w+\]: .{0,40}\bMailSo\\(?:\w+\\)*\w+Exception(?:: |' with | in )/,
    tells: [
      opening(/(?:IMAP|SMTP)\[\w+\]: Start connection to "(?:\w+:\/\/)?([^":]+):(\d{1,5})"/),
      [/(?:IMAP|SMTP)\[\w+\]: Connect(?:ed\b(?! \(unsuccess)| \(success\))/, () => [{ kind: 'connected' }]],
      saidBy(/(?:IMAP|SMTP)\[\w+\]: Socket: \[\d+\] (.*)$/),
      saidBy(/(?:IMAP|SMTP)\[\w+\]: .{0,40}Exception: (Cannot enable STARTTLS)/),
      meaning(/(?:IMAP|SMTP)\[\w+\]: .{0,40}\\SocketReadTimeoutException\b/, { kind: 'timed-out' }),
      meaning(/(?:IMAP|SMTP)\[\w+\]: .{0,40}\\SocketReadException\b/, HUNG_UP),
    ],
  },
  {
    name: 'horde',
    title: 'a Horde log',
    source: 'https://github.com/horde/Imap_Client/blob/master/lib/Horde/Imap/Client/Base.php',
    sign: /^>> Connection to: (?:imap|smtp)s?:\/\//,
    received: /^S: (.*)$/,
    sent: /^C: (.*)$/,
    aside: /^(?:>> |-{3,}|ERROR: )/,
    tells: [opening(/^>> Connection to: \w+:\/\/([^:/]+):(\d{1,5})/)],
  },
  {
    name: 'k9',
    title: 'a log of K-9 Mail or Thunderbird for Android',
    protocol: 'imap',
    source:
      'https://github.com/thunderbird/thunderbird-android/blob/main/mail/protocols/imap/src/main/java/com/fsck/k9/mail/store/imap/ImapResponseParser.java',
    sign: /\bconn\d+(?:<<<|>>>)/,
    received: /\bconn\d+<<<(.*)$/,
    sent: /\bconn\d+>>> ?(.*)$/,
    list: /^#(\S+)# \[(.*?)\]?["']?$/,
  },
  {
    name: 'thunderbird-imap',
    title: 'an IMAP log of Thunderbird',
    protocol: 'imap',
    source: 'https://wiki.mozilla.org/MailNews:Logging',
    sign: /\bIMAP:? ?[\da-fx]*:.*:(?:CreateNewLineFromSocket|SendData|ProcessCurrentURL)\b/,
    // With an open mailbox it logs the lines of messages in the same form.
    received: /^(?!.*:S-.*:CreateNewLineFromSocket: (?:[^*+\d]|$)).*:CreateNewLineFromSocket: (?!clearing)(.*)$/,
    sent: /:SendData: (.*)$/,
    aside: /\bIMAP\b/,
    tells: [[/:CreateNewLineFromSocket: clearing IMAP_CONNECTION_IS_OPEN/, () => [{ kind: 'ended' }]]],
  },
  {
    name: 'thunderbird-smtp',
    title: 'an SMTP log of Thunderbird',
    protocol: 'smtp',
    source: 'https://wiki.mozilla.org/MailNews:Logging',
    sign: /\bmailnews\.smtp(?:\.\d+)?: |^SMTP: \d+ /,
    received: /(?:\bmailnews\.smtp(?:\.\d+)?: S: |SMTP Response: )(.*)$/,
    sent: /(?:\bmailnews\.smtp(?:\.\d+)?: C: |SMTP Send: )(.*)$/,
    aside: /\bmailnews\.smtp|\bSMTP (?:entering|connecting)/,
    tells: [opening(/\bConnecting to smtps?:\/\/([^:/]+):(\d{1,5})/)],
  },
  {
    name: 'evolution',
    title: 'an SMTP log of Evolution',
    protocol: 'smtp',
    source:
      'https://gitlab.gnome.org/GNOME/evolution-data-server/-/blob/master/src/camel/providers/smtp/camel-smtp-transport.c',
    sign: /^\[SMTP\] (?:sending|received): /,
    received: /^\[SMTP\] received: (.*)$/,
    sent: /^\[SMTP\] sending: (.*)$/,
  },
  {
    name: 'enough-mail',
    title: 'a log of enough_mail, a library of Dart',
    source: 'https://github.com/Enough-Software/enough_mail/blob/main/lib/src/private/util/client_base.dart',
    sign: /^(?:flutter: )?A: connecting to server \S+:\d+/,
    received: /^(?:flutter: )?S: (.*)$/,
    sent: /^(?:flutter: )?C: (.*)$/,
    aside: /^(?:flutter: )?A: /,
    tells: [opening(/\bA: connecting to server (\S+):(\d{1,5})/)],
  },
  {
    name: 'mailcore',
    title: 'a connection log of Mailspring or another program on MailCore',
    source:
      'https://github.com/Foundry376/Mailspring/blob/master/app/internal_packages/onboarding/lib/onboarding-helpers.ts',
    sign: /^-{10}(?:SMTP|IMAP)-{10}$|^(?:SMTP|IMAP) Last Response|^mail(?:smtp|imap) Last Error/,
    isUnmarked: true,
    aside: /^-{10}\w+-{10}$|^(?:SMTP|IMAP) Last Response|^mail(?:smtp|imap) Last /,
  },
]
