import type { Client } from './client.ts'
import { program, settings } from './program.ts'
import { MESSAGE } from './terminals.ts'

/**
 * The mailers of web frameworks and of scripts, as they are used: what they print is an exception, and the server's words
 * stand in its message.
 */
export const MAILERS: readonly Client[] = [
  {
    name: 'aiosmtplib',
    isBrief: true,
    packages: ['python3', 'python3-aiosmtplib'],
    suites: ['bookworm'],
    protocol: 'smtp',
    version: [['dpkg-query', '-W', 'python3-aiosmtplib'], /\t(\S+)/],
    run: (at) =>
      program('python3', 'send.py', at, [
        'import aiosmtplib, asyncio, ssl',
        ...settings(at, 'python'),
        'trust = ssl.create_default_context(cafile=ca or None)',
        'async def main():',
        `    how = dict(use_tls=${at.security === 'tls' ? 'True' : 'False'}, start_tls=${at.security === 'starttls' ? 'True' : 'False'})`,
        `    await aiosmtplib.send(${JSON.stringify(MESSAGE)}, sender="ann@example.com", recipients=["bob@example.com"],`,
        '        hostname=host, port=port, username=user, password=password, tls_context=trust, timeout=6, **how)',
        'asyncio.run(main())',
      ]),
  },
  {
    name: 'django',
    isBrief: true,
    packages: ['python3', 'python3-django'],
    suites: ['bookworm'],
    protocol: 'smtp',
    version: [['dpkg-query', '-W', 'python3-django'], /\t(\S+)/],
    run: (at) =>
      program('python3', 'send.py', at, [
        'from django.conf import settings',
        'from django.core.mail import send_mail',
        ...settings(at, 'python'),
        'settings.configure(EMAIL_HOST=host, EMAIL_PORT=port, EMAIL_HOST_USER=user, EMAIL_HOST_PASSWORD=password,',
        `    EMAIL_TIMEOUT=6, EMAIL_USE_SSL=${at.security === 'tls' ? 'True' : 'False'}, EMAIL_USE_TLS=${at.security === 'starttls' ? 'True' : 'False'})`,
        'send_mail("a test", "Hello.", "ann@example.com", ["bob@example.com"])',
      ]),
  },
  {
    name: 'ruby-mail',
    isBrief: true,
    packages: ['ruby', 'ruby-mail'],
    suites: ['bookworm'],
    protocol: 'smtp',
    version: [['dpkg-query', '-W', 'ruby-mail'], /\t(\S+)/],
    run: (at) =>
      program('ruby', 'send.rb', at, [
        'require "mail"',
        ...settings(at, 'ruby'),
        'how = { address: host, port: port, user_name: user, password: password, authentication: :plain, open_timeout: 6, read_timeout: 6,',
        `  ssl: ${at.security === 'tls'}, enable_starttls: ${at.security === 'starttls'}, enable_starttls_auto: false, openssl_verify_mode: "peer" }`,
        'how[:ca_file] = ca unless ca.empty?',
        'Mail.defaults { delivery_method :smtp, how }',
        'Mail.deliver { from "ann@example.com"; to "bob@example.com"; subject "a test"; body "Hello." }',
      ]),
  },
  {
    name: 'perl-email-sender',
    isBrief: true,
    packages: ['libemail-sender-perl', 'libauthen-sasl-perl', 'libio-socket-ssl-perl'],
    suites: ['bookworm'],
    protocol: 'smtp',
    version: [['dpkg-query', '-W', 'libemail-sender-perl'], /\t(\S+)/],
    run: (at) =>
      program('perl', 'send.pl', at, [
        'use Email::Sender::Simple qw(sendmail); use Email::Sender::Transport::SMTP;',
        ...settings(at, 'perl'),
        'my $transport = Email::Sender::Transport::SMTP->new({ host => $host, port => $port, sasl_username => $user,',
        `  sasl_password => $password, timeout => 6, ssl => '${{ tls: 'ssl', starttls: 'starttls', none: '0' }[at.security]}',`,
        '  ssl_options => { SSL_verify_mode => 1, ($ca ? (SSL_ca_file => $ca) : ()) } });',
        `my $mail = ${JSON.stringify(MESSAGE).replaceAll('@', '\\@')};`,
        "sendmail($mail, { transport => $transport, from => 'ann@example.com', to => ['bob@example.com'] });",
      ]),
  },
  {
    name: 'perl-mime-lite',
    isBrief: true,
    packages: ['libmime-lite-perl', 'libauthen-sasl-perl'],
    suites: ['bookworm'],
    protocol: 'smtp',
    securities: ['none'],
    version: [['dpkg-query', '-W', 'libmime-lite-perl'], /\t(\S+)/],
    run: (at) =>
      program('perl', 'send.pl', at, [
        'use MIME::Lite;',
        ...settings(at, 'perl'),
        `my $mail = MIME::Lite->new(From => 'ann@example.com', To => 'bob@example.com', Subject => 'a test', Data => 'Hello.');`,
        `$mail->send('smtp', $host, Port => $port, Timeout => 6, AuthUser => $user, AuthPass => $password);`,
      ]),
  },
  {
    name: 'alertmanager',
    isBrief: true,
    packages: ['prometheus-alertmanager', 'python3'],
    suites: ['bookworm'],
    protocol: 'smtp',
    version: [['dpkg-query', '-W', 'prometheus-alertmanager'], /\t(\S+)/],
    run: ({ host, port, security, user, password, ca }) => ({
      command: ['sh', 'run.sh'],
      files: {
        password,
        'alerts.yml': [
          'global:',
          `  smtp_smarthost: "${host}:${port}"`,
          '  smtp_from: ann@example.com',
          `  smtp_auth_username: ${user}`,
          `  smtp_auth_password: "${password}"`,
          '  smtp_hello: client.example.com',
          `  smtp_require_tls: ${security === 'starttls'}`,
          'route: { receiver: mail, group_wait: 0s, group_interval: 5m }',
          'receivers:',
          '  - name: mail',
          '    email_configs:',
          `      - { to: bob@example.com, tls_config: { ${ca ? `ca_file: ${ca}` : ''} } }`,
          '',
        ].join('\n'),
        'alert.py': [
          'import json, time, urllib.request',
          'alert = [{"labels": {"alertname": "DiskFull"}, "annotations": {}}]',
          'for attempt in range(40):',
          '    try:',
          '        urllib.request.urlopen(urllib.request.Request("http://127.0.0.1:9093/api/v2/alerts", json.dumps(alert).encode(), {"Content-Type": "application/json"})).read()',
          '        break',
          '    except OSError: time.sleep(0.1)',
          'time.sleep(5)',
          '',
        ].join('\n'),
        'run.sh':
          'prometheus-alertmanager --config.file alerts.yml --storage.path data --cluster.listen-address= --log.level=warn --web.listen-address=127.0.0.1:9093 &\npython3 alert.py\nkill $!\nwait\n',
      },
      limit: 14,
    }),
  },
]
