import type { Client } from './client.ts'
import { SUITES } from './suites.ts'
import { MESSAGE } from './terminals.ts'

/** Programs that send a message over SMTP. */
export const SENDERS: readonly Client[] = [
  swaks('swaks', []),
  swaks('swaks-login-lapse', ['--auth', 'LOGIN', '--show-time-lapse']),
  {
    name: 'msmtp',
    packages: ['msmtp'],
    suites: SUITES,
    protocol: 'smtp',
    version: [['msmtp', '--version'], /^msmtp version (\S+)/],
    run: ({ host, port, security, user, password, ca }) => ({
      command: ['msmtp', '--debug', '-C', 'msmtprc', 'bob@example.com'],
      files: {
        msmtprc: [
          'account default',
          `host ${host}`,
          `port ${port}`,
          'from ann@example.com',
          'timeout 5',
          'auth plain',
          `user ${user}`,
          `password ${password}`,
          `tls ${security === 'none' ? 'off' : 'on'}`,
          `tls_starttls ${security === 'tls' ? 'off' : 'on'}`,
          ...(ca ? [`tls_trust_file ${ca}`] : []),
          '',
        ].join('\n'),
      },
      input: MESSAGE,
    }),
  },
  {
    name: 'sendemail',
    packages: ['sendemail', 'libio-socket-ssl-perl', 'libnet-ssleay-perl'],
    suites: ['sid'],
    protocol: 'smtp',
    securities: ['starttls', 'none'],
    version: [['sendemail', '--help'], /sendemail-(\S+)/i],
    run: ({ port, security, user, password, ca }) => ({
      // It takes the password as an argument, and in no other way.
      command: [
        'sendemail',
        ...['-f', 'ann@example.com', '-t', 'bob@example.com', '-u', 'a test', '-m', 'Hello.', '-vv'],
        // It tries the first address of a name, and no other.
        ...['-s', `127.0.0.1:${port}`, '-xu', user, '-xp', password],
        ...['-o', `tls=${security === 'none' ? 'no' : 'yes'}`, '-o', 'timeout=5'],
      ],
      environment: ca ? { SSL_CERT_FILE: ca } : {},
    }),
  },
  {
    name: 'git-send-email',
    packages: [
      'git-email',
      'libnet-smtp-ssl-perl',
      'libio-socket-ssl-perl',
      'libauthen-sasl-perl',
      'libmailtools-perl',
    ],
    suites: ['sid'],
    protocol: 'smtp',
    version: [['git', '--version'], /^(git version \S+)/],
    run: ({ host, port, security, user, password, ca }) => ({
      command: ['git', 'send-email', '--smtp-debug=1', '--confirm=never', '--to=bob@example.com', 'letter.patch'],
      files: {
        '.gitconfig': [
          '[user]\n\tname = Ann\n\temail = ann@example.com',
          '[sendemail]',
          `\tsmtpServer = ${host}`,
          `\tsmtpServerPort = ${port}`,
          `\tsmtpUser = ${user}`,
          `\tsmtpPass = ${password}`,
          `\tsmtpEncryption = ${{ tls: 'ssl', starttls: 'tls', none: 'none' }[security]}`,
          ...(ca ? [`\tsmtpSSLCertPath = ${ca}`] : []),
          '',
        ].join('\n'),
        'letter.patch': MESSAGE,
      },
    }),
  },
  {
    name: 's-nail-smtp',
    packages: ['s-nail'],
    suites: ['sid'],
    protocol: 'smtp',
    version: [['s-nail', '-V'], /(v\d+\.\d+\.\d+)/],
    run: ({ host, port, security, user, password, ca }) => ({
      command: ['s-nail', '-v', '-v', '-s', 'a test', 'bob@example.com'],
      files: {
        '.mailrc': [
          'set v15-compat from=ann@example.com smtp-auth=plain sendwait',
          `set mta=${security === 'tls' ? 'smtps' : 'smtp'}://${host}:${port}`,
          `set user=${user} password=${password}`,
          ...(security === 'starttls' ? ['set smtp-use-starttls'] : []),
          'set tls-verify=strict',
          ...(ca ? [`set tls-ca-file=${ca}`] : []),
          '',
        ].join('\n'),
      },
      input: 'Hello.\n',
    }),
  },
  {
    name: 'ssmtp',
    packages: ['ssmtp'],
    suites: ['bullseye'],
    protocol: 'smtp',
    version: [['dpkg-query', '-W', 'ssmtp'], /\t(\S+)/],
    run: ({ host, port, security, user, password, ca }) => ({
      command: ['ssmtp', '-v', '-Cssmtp.conf', 'bob@example.com'],
      files: {
        'ssmtp.conf': [
          `mailhub=${host}:${port}`,
          'hostname=client.example.com',
          'FromLineOverride=YES',
          `AuthUser=${user}`,
          `AuthPass=${password}`,
          `UseTLS=${security === 'none' ? 'NO' : 'YES'}`,
          ...(security === 'starttls' ? ['UseSTARTTLS=YES'] : []),
          ...(ca ? [`TLS_CA_File=${ca}`] : []),
          '',
        ].join('\n'),
      },
      input: MESSAGE,
    }),
  },
  {
    name: 'nmh',
    packages: ['nmh', 'libsasl2-modules'],
    suites: ['sid'],
    protocol: 'smtp',
    version: [['dpkg-query', '-W', 'nmh'], /\t(\S+)/],
    run: ({ host, port, security, user, password, ca }) => ({
      command: [
        '/usr/bin/mh/send',
        ...['-mts', 'smtp', '-server', host, '-port', String(port), '-sasl', '-saslmech', 'PLAIN', '-user', user],
        ...[{ tls: '-initialtls', starttls: '-tls', none: '-notls' }[security], '-snoop', '-verbose', 'draft'],
      ],
      files: {
        '.mh_profile': 'Path: Mail\ncredentials: file:creds\n',
        'Mail/creds': `machine ${host} login ${user} password ${password}\n`,
        'Mail/draft': MESSAGE,
      },
      environment: ca ? { SSL_CERT_FILE: ca } : {},
    }),
  },
  {
    name: 'emacs-smtpmail',
    packages: ['emacs-nox'],
    suites: ['bullseye', 'sid'],
    protocol: 'smtp',
    version: [['emacs', '--version'], /^GNU Emacs (\S+)/],
    run: ({ host, port, security, user, password, ca }) => ({
      command: ['emacs', '-Q', '--batch', '-l', 'send.el'],
      files: {
        '.emacs.d/.here': '',
        '.authinfo': `machine ${host} port ${port} login ${user} password ${password}\n`,
        'send.el': [
          `(require 'smtpmail)`,
          `(require 'gnutls)`,
          `(setq smtpmail-smtp-server "${host}" smtpmail-smtp-service ${port} smtpmail-debug-info t`,
          `  smtpmail-stream-type '${{ tls: 'tls', starttls: 'starttls', none: 'plain' }[security]}`,
          `  gnutls-trustfiles '(${ca ? `"${ca}"` : ''}) gnutls-verify-error t`,
          '  auth-sources \'("~/.authinfo") user-mail-address "ann@example.com" auth-source-save-behavior nil)',
          '(with-temp-buffer',
          `  (insert ${JSON.stringify(MESSAGE)})`,
          `  (condition-case problem (progn (smtpmail-via-smtp '("bob@example.com") (current-buffer)) nil)`,
          `    (error (message "%S" problem))))`,
          '(dolist (one (buffer-list)) (when (string-match "trace of SMTP" (buffer-name one))',
          '  (with-current-buffer one (message "%s" (buffer-string)))))',
          '',
        ].join('\n'),
      },
    }),
  },
]

function swaks(name: string, more: readonly string[]): Client {
  return {
    name,
    packages: ['swaks', 'libnet-ssleay-perl', 'libauthen-sasl-perl', 'libnet-dns-perl'],
    suites: name === 'swaks' ? SUITES : ['sid'],
    protocol: 'smtp',
    ...(name !== 'swaks' && { isBrief: true }),
    version: [['swaks', '--version'], /version (\S+)/],
    run: ({ port, security, user, password, ca }) => ({
      command: [
        'swaks',
        // Before 2023 it tries the first address of a name, and no other.
        ...['--config', 'options', '--server', '127.0.0.1', '--port', String(port), '--timeout', '6'],
        ...['--from', 'ann@example.com', '--to', 'bob@example.com', '--helo', 'client.example.com'],
        ...['--auth-user', user, '--auth', 'PLAIN', ...more],
        ...{ tls: ['--tls-on-connect', '--tls-verify'], starttls: ['--tls', '--tls-verify'], none: [] }[security],
        ...(ca ? ['--tls-ca-path', ca] : []),
      ],
      files: { options: `auth-password ${password}\n` },
    }),
  }
}
