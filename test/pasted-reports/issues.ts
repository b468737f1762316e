import type { PastedReport } from './pasted-report.ts'

/** Outputs of programs in public issues, without the words of people. Names and addresses were replaced. */
export const ISSUES: readonly PastedReport[] = [
  {
    kind: 'a row of nextcloud.log',
    source: 'https://github.com/nextcloud/mail/issues/2966',
    accept: ['auth-failed'],
    text: `"level":4,"time":"2020-04-21T20:08:53+00:00","remoteAddr":"192.0.2.***","user":"**","app":"mail","method":"PUT","url":"/nextcloud/apps/mail/api/accounts/1","message":"Updating account failed: Could not connect to IMAP: Authentication failed.","userAgent":"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:75.0) Gecko/20100101 Firefox/75.0","version":"18.0.3.0"}`,
  },
  {
    kind: 'GLPI, which speaks through PHPMailer in Portuguese',
    source: 'https://github.com/glpi-project/glpi/issues/10015',
    accept: ['connection-refused'],
    text: `mail-error.log: Erro: Falha na conexão SMTP (). https://github.com/PHPMailer/PHPMailer/wiki/Trou troubleshooting

mail-debug.log: ERRO SMTP: Falha ao conectar ao servidor: Conexão recusada (111)
Falha na conexão SMTP (). https://github.com/PHPMailer/PHPMailer/wiki/Trou troubleshooting`,
  },
  {
    kind: 'Zammad’s sentence around Ruby’s exception',
    source: 'https://github.com/zammad/zammad/issues/4346',
    accept: ['auth-failed', 'oauth-required', 'protocol-disabled'],
    text: `Can't use Channel::Driver::Imap: #<Net::IMAP::NoResponseError: LOGIN failed.>`,
  },
  {
    kind: 'a handler of Sensu',
    source: 'https://github.com/sensu/sensu-email-handler/issues/76',
    accept: ['auth-failed'],
    text: `Error executing sensu-email-handler: error executing handler: 535 5.7.8 Error: authentication failed:`,
  },
  {
    kind: 'Exim, to which a client spoke TLS',
    source: 'https://github.com/owncloud-archive/mail/issues/572',
    accept: ['tls-on-plain-port'],
    text: `2015-05-02 17:29:14 SMTP protocol synchronization error (input sent without waiting for greeting): rejected connection from H=localhost [127.0.0.1] input="\\026\\003\\001\\002"`,
  },
  {
    kind: 'a reply of Microsoft that a browser translated',
    source: 'https://github.com/gophish/gophish/issues/3220',
    accept: ['auth-failed', 'authorization-failed', 'protocol-disabled', 'oauth-required'],
    text: `Máximo de tentativas de conexão excedido - 535 5.7.139 Autenticação malsucedida, a solicitação não atendeu aos critérios para ser autenticada com sucesso. Entre em contato com seu administrador. [MN2PR07CA0004.namprd07.prod.outlook.com 2024-08-13T18:27:55.030Z 08DCBB430284475F]`,
  },
  {
    kind: 'Odoo’s box with the number on a line of its own',
    source: 'https://github.com/Yenthe666/InstallScript/issues/115',
    accept: ['network-unreachable'],
    text: `Connection Test Failed! Here is what we got instead:
101
Network is unreachable`,
  },
  {
    kind: 'imaplib’s end of file in Paperless',
    source: 'https://github.com/paperless-ngx/paperless-ngx/issues/1471',
    accept: ['connection-closed'],
    text: `[2022-08-29 18:45:43,906] [DEBUG] [paperless_mail] Processing mail account johndoe@gmail.com
[2022-08-29 18:45:54,069] [ERROR] [paperless_mail] Error while retrieving mailbox johndoe@gmail.com: socket error: EOF`,
  },
  {
    kind: 'OpenSSL’s mark without its first bracket',
    source: 'https://github.com/jonaswinkler/paperless-ng/issues/1031',
    accept: ['tls-on-plain-port'],
    text: `SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1091) :`,
  },
  {
    kind: 'imap_tools’ expected and received status',
    source: 'https://github.com/Jaammerr/The-Dawn-Bot/issues/11',
    accept: ['auth-failed'],
    text: `Email is invalid (IMAP): Response status "OK" expected, but "NO" received. Data: [b'LOGIN failed.']`,
  },
  {
    kind: 'a program’s own NO before a refused dial',
    source: 'https://github.com/Webklex/laravel-imap/issues/488',
    accept: ['connection-refused'],
    text: `NO LOGIN, Unable to connect to ssl://localhost:993 (Connection refused)`,
  },
  {
    kind: 'JavaMail’s exception in a server’s standard error',
    source: 'https://github.com/virtualzone/tubewarder/issues/29',
    accept: ['encryption-required'],
    text: `com.sun.mail.smtp.SMTPSendFailedException: 530 5.7.0 Must issue a STARTTLS command first. pe5sm5768337wjb.15 - gsmtp
2016-10-05 19:29:34,191 ERROR [stderr] (EJB default - 2) `,
  },
  {
    kind: 'PEAR’s failed STARTTLS over several lines',
    source: 'https://github.com/pear/Net_SMTP/issues/68',
    accept: ['starttls-failed', 'tls-handshake-failed'],
    text: ` authentication failure [SMTP: STARTTLS failed
                        [enableCrypto: false;
                        crypto_method: 121;
                        attempts: 1] (code: 220, response: 2.0.0 SMTP server ready)]`,
  },
  {
    kind: 'Windows Live Mail in Portuguese',
    source: 'https://github.com/root-io/vmail/issues/63',
    accept: ['relay-denied'],
    text: `Erro de Servidor: 454
Resposta do Servidor: 454 4.7.1 bob@example.net: Relay access denied
Servidor: 'vmail.me'
ID de Erro do Windows Live Mail: 0x800CCC79
Protocolo: SMTP
Porta: 465
Secure(SSL): Sim`,
  },
  {
    kind: 'Swift Mailer in a Chinese page',
    source: 'https://github.com/bs-community/blessing-skin-server/issues/490',
    accept: ['connection-timeout'],
    text: `邮件发送失败，详细信息：Connection could not be established with host smtp.exmail.qq.com :stream_socket_client(): Unable to connect to ssl://smtp.exmail.qq.com:465 (Connection timed out)`,
  },
  {
    kind: 'MailKit that could not read a status',
    source: 'https://github.com/jstedfast/MailKit/issues/187',
    accept: ['protocol-violation', 'wrong-service'],
    text: `SmtpProtocolException: {"Unable to parse status code returned by the server."}`,
  },
  {
    kind: 'mbsync’s counters around a reset',
    source: 'https://github.com/NixOS/nixpkgs/issues/235959',
    accept: ['connection-closed'],
    text: `C: 0/1  B: 0/0  F: +0/0 *0/0 #0/0  N: +0/0 *0/0 #0/0
Socket error from mail.<mailserver domain> (<ip address of mailserver>:993): Connection reset by peer`,
  },
  {
    kind: 'Alertmanager in the system’s log',
    source: 'https://github.com/prometheus/alertmanager/issues/2688',
    accept: ['starttls-unavailable'],
    text: `Sep 01 15:19:35 host1 prometheus-alertmanager[9723]: level=warn ts=2021-09-01T13:19:35.843Z caller=notify.go:674 component=dispatcher receiver=admin-mails integration=email[0] msg="Notify attempt failed, will retry later" attempts=1 err="'require_tls' is true (default) but \\"localhost:25\\" does not advertise the STARTTLS extension"`,
  },
  {
    kind: 'Grafana’s alert of TLS',
    source: 'https://github.com/grafana/grafana/issues/7780',
    accept: ['tls-handshake-failed'],
    text: `EROR[03-08|15:49:40] Failed to send alert notification email logger=alerting.notifier.email error="remote error: tls: handshake failure"`,
  },
  {
    kind: 'MailKit’s last reply before the end',
    source: 'https://github.com/YodasMyDad/ZauberCMS/issues/47',
    accept: ['auth-failed'],
    text: `MailKit.Net.Smtp.SmtpProtocolException: The SMTP server has unexpectedly disconnected: Authentication failed: Bad username / password`,
  },
  {
    kind: 'nodemailer to which an IMAP server spoke',
    source: 'https://github.com/iobroker-community-adapters/ioBroker.email/issues/331',
    accept: ['wrong-service'],
    text: `email.0 2025-03-15 13:41:40.022	error	Cannot send email: Error: * OK [CAPABILITY IMAP4 IMAP4rev1 QUOTA LITERAL+ NAMESPACE UIDPLUS IDLE SORT] IMAP Proxy ready (secureimap.t-online.de)`,
  },
  {
    kind: 'Rails’ end of file',
    source: 'https://github.com/sameersbn/docker-redmine/issues/77',
    accept: ['connection-closed', 'plain-on-tls-port', 'server-silent'],
    text: `EOFError (end of file reached):
  app/models/mailer.rb:431:in \`deliver_mail'`,
  },
  {
    kind: 'c-client without a login on offer',
    source: 'https://github.com/osTicket/osTicket/issues/1367',
    accept: ['encryption-required', 'auth-mechanism-unsupported', 'protocol-disabled'],
    text: `Server disables LOGIN, no recognized SASL authenticator`,
  },
  {
    kind: 'PHPMailer’s debug lines in one paragraph',
    source: 'https://github.com/PHPMailer/PHPMailer/issues/1069',
    accept: ['dns-not-found', 'dns-failure'],
    text: `2017-06-06 08:49:32	Connection: opening to smtp.office365.com:587, timeout=300, options=array ( ) 2017-06-06 08:49:49	Connection failed. Error #2: stream_socket_client(): php_network_getaddresses: getaddrinfo failed: Name or service not known [/var/www/test/lib/mailer/class.smtp.php line 294] 2017-06-06 08:49:49	Connection failed. Error #2: stream_socket_client(): unable to connect to smtp.office365.com:587 (php_network_getaddresses: getaddrinfo failed: Name or service not known) [/var/www/test/lib/mailer/class.smtp.php line 294] 2017-06-06 08:49:49	SMTP ERROR: Failed to connect to server: php_network_getaddresses: getaddrinfo failed: Name or service not known (0)`,
  },
  {
    kind: 'rustls about a version of certificates',
    source: 'https://github.com/dani-garcia/vaultwarden/issues/6236',
    accept: ['cert-untrusted', 'tls-handshake-failed'],
    text: `SMTP error: Connection error: Connection error: invalid peer certificate: Other(OtherError(UnsupportedCertVersion))`,
  },
  {
    kind: 'GnuTLS with a slip of the keyboard',
    source: 'https://github.com/LukeSmithxyz/mutt-wizard/issues/374',
    accept: ['tls-on-plain-port', 'tls-handshake-failed'],
    text: `gnutls_handshake: An unexpected TLS packet was recieved`,
  },
]
