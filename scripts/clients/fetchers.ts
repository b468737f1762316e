import type { Client } from './client.ts'
import { SUITES } from './suites.ts'

/** Programs that fetch the mail of a mailbox over IMAP. */
export const FETCHERS: readonly Client[] = [
  {
    name: 'mbsync',
    packages: ['isync'],
    suites: SUITES,
    protocol: 'imap',
    version: [['mbsync', '--version'], /^(isync \S+)/],
    run: ({ host, port, security, user, password, ca }) => ({
      command: ['sh', '-c', SYNC],
      files: {
        'mail/.here': '',
        mbsyncrc: [
          'IMAPAccount a',
          `Host ${host}`,
          `Port ${port}`,
          `User ${user}`,
          `Pass ${password}`,
          `SSLType ${{ tls: 'IMAPS', starttls: 'STARTTLS', none: 'None' }[security]}`,
          'AuthMechs LOGIN',
          'Timeout 5',
          ...(ca ? [`CertificateFile ${ca}`] : []),
          '\nIMAPStore far\nAccount a\n\nMaildirStore near\nInbox ~/mail/inbox\n',
          'Channel c\nMASTER :far:\nSLAVE :near:\nPatterns INBOX\nCreate SLAVE\n',
        ].join('\n'),
      },
    }),
  },
  {
    name: 'fetchmail',
    packages: ['fetchmail'],
    suites: SUITES,
    protocol: 'imap',
    version: [['fetchmail', '--version'], /fetchmail release ([\d.]+\d)/],
    run: ({ host, port, security, user, password, ca }) => ({
      command: ['fetchmail', '-v', '-v', '--nosyslog', '-f', 'rc'],
      files: {
        rc: [
          `poll ${host} service ${port} proto IMAP timeout 5`,
          `user "${user}" password "${password}" mda "/bin/true" keep`,
          { tls: 'ssl', starttls: 'sslproto "TLS1.2+"', none: 'sslproto ""' }[security],
          ...(security === 'none' ? [] : ['sslcertck', ...(ca ? [`sslcertfile "${ca}"`] : [])]),
          '',
        ].join('\n  '),
      },
    }),
  },
  {
    name: 'getmail6',
    packages: ['getmail6'],
    suites: ['bullseye', 'bookworm', 'sid'],
    protocol: 'imap',
    securities: ['tls', 'none'],
    version: [['getmail', '--version'], /getmail (\S+)/],
    run: ({ host, port, security, user, password, ca }) => ({
      command: ['getmail', '-v', '--getmaildir', '.', '--rcfile', 'rc'],
      files: {
        rc: [
          '[retriever]',
          `type = SimpleIMAP${security === 'tls' ? 'SSL' : ''}Retriever`,
          `server = ${host}`,
          `port = ${port}`,
          `username = ${user}`,
          `password = ${password}`,
          'timeout = 5',
          ...(security === 'tls' ? [`ca_certs = ${ca || '/etc/ssl/certs/ca-certificates.crt'}`] : []),
          '[destination]',
          'type = MDA_external',
          'path = /bin/true',
          '[options]',
          'verbose = 2',
          '',
        ].join('\n'),
      },
    }),
  },
  {
    name: 'offlineimap',
    packages: ['offlineimap3'],
    suites: ['bullseye', 'sid'],
    protocol: 'imap',
    version: [['offlineimap', '--version'], /(\d\S+)/],
    run: ({ host, port, security, user, password, ca }) => ({
      command: ['offlineimap', '-c', 'rc', '-o', '-d', 'imap', '-u', 'basic'],
      files: {
        rc: [
          '[general]\naccounts = a\nmaxsyncaccounts = 1\nsocktimeout = 5',
          '[Account a]\nlocalrepository = near\nremoterepository = far',
          '[Repository near]\ntype = Maildir\nlocalfolders = ~/mail',
          '[Repository far]\ntype = IMAP',
          `remotehost = ${host}`,
          `remoteport = ${port}`,
          `remoteuser = ${user}`,
          `remotepass = ${password}`,
          `ssl = ${security === 'tls' ? 'yes' : 'no'}`,
          `starttls = ${security === 'starttls' ? 'yes' : 'no'}`,
          `sslcacertfile = ${ca || '/etc/ssl/certs/ca-certificates.crt'}`,
          'auth_mechanisms = LOGIN',
          '',
        ].join('\n'),
      },
      limit: 15,
    }),
  },
  {
    name: 'imapfilter',
    packages: ['imapfilter'],
    suites: ['sid'],
    protocol: 'imap',
    securities: ['tls', 'none'],
    version: [['imapfilter', '-V'], /(\d+\.\d+\S*)/],
    run: ({ host, port, security, user, password, ca }) => ({
      command: ['imapfilter', '-v', '-c', 'config.lua', ...(ca ? ['-t', ca] : [])],
      files: {
        'config.lua': [
          'options.timeout = 5',
          'options.certificates = false',
          `a = IMAP { server = '${host}', port = ${port}, username = '${user}', password = '${password}'`,
          security === 'none' ? '}' : ", ssl = 'auto' }",
          'a.INBOX:check_status()',
          '',
        ].join('\n'),
      },
    }),
  },
  {
    name: 'fdm',
    packages: ['fdm'],
    suites: ['sid'],
    protocol: 'imap',
    securities: ['tls', 'none'],
    version: [['dpkg-query', '-W', 'fdm'], /\t(\S+)/],
    run: ({ host, port, security, user, password, ca }) => ({
      command: ['fdm', '-vvvv', '-f', 'fdm.conf', 'fetch'],
      files: {
        'fdm.conf': [
          'set timeout 5',
          ...(security === 'tls' ? ['set verify-certificates'] : []),
          'action "keep" keep',
          `account "a" ${security === 'tls' ? 'imaps' : 'imap'} server "${host}" port ${port} user "${user}" pass "${password}"`,
          'match all action "keep"',
          '',
        ].join('\n'),
      },
      environment: ca ? { SSL_CERT_FILE: ca } : {},
    }),
  },
]

/** Its words for the two sides changed with 1.4. */
const SYNC = `mbsync --version 2>&1 | grep -q ' 1\\.[0-3]' || sed -i 's/MASTER/Far/;s/SLAVE/Near/' mbsyncrc
sed -i 's/MASTER/Master/;s/SLAVE/Slave/' mbsyncrc
exec mbsync -V -D -c mbsyncrc -a`
