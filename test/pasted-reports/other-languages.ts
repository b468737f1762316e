import type { PastedReport } from './pasted-report.ts'

/** In sentences of programs in Go, Rust, Perl, Delphi, Erlang, Dart and R. */
export const OTHER_LANGUAGES: readonly PastedReport[] = [
  {
    kind: 'Go: Gitea’s mailer',
    accept: ['auth-failed'],
    text: `2026/01/18 10:12:13 ...s/mailer/mailer.go:352:processMailQueue() [E] Failed to send emails [ann@example.com]: Gitea test mail - failed to authenticate SMTP: 535 5.7.8 Error: authentication failed: (reason unavailable)`,
  },
  {
    kind: 'Go: Grafana and its certificate',
    accept: ['cert-untrusted'],
    text: `logger=alertmanager org=1 t=2026-03-03T10:10:10Z level=error component=dispatcher msg="Notify for alerts failed" num_alerts=1 err="grafana-default-email/email[0]: notify retry canceled due to unrecoverable error after 1 attempts: tls: failed to verify certificate: x509: certificate is valid for mail.example.net, not smtp.example.com"`,
  },
  {
    kind: 'Go: Alertmanager without TLS',
    accept: ['encryption-required', 'starttls-unavailable'],
    text: `level=error ts=2026-02-14T07:44:38.144Z caller=dispatch.go:354 component=dispatcher msg="Notify for alerts failed" num_alerts=1 err="mail/email[0]: notify retry canceled after 17 attempts: *email.loginAuth auth: unencrypted connection"`,
  },
  {
    kind: 'Go: Authelia’s start-up check',
    accept: ['connection-timeout'],
    text: `time="2026-02-02T10:00:00Z" level=error msg="Failure running the notifier provider startup check" error="notifier: smtp: failed to dial connection: dial tcp 192.0.2.20:587: i/o timeout" provider=notification`,
  },
  {
    kind: 'Go: go-mail and a missing extension',
    accept: ['auth-mechanism-unsupported', 'protocol-disabled', 'encryption-required'],
    text: `failed to send mail: dial failed: server does not support SMTP AUTH type: CRAM-MD5`,
  },
  {
    kind: 'Rust: Vaultwarden',
    accept: ['auth-failed'],
    text: `[2026-01-09 14:44:01.318][vaultwarden::mail][ERROR] SMTP error: permanent error (535): 5.7.8 Error: authentication failed: (reason unavailable)
[2026-01-09 14:44:01.318][response][INFO] (test_smtp) POST /admin/test/smtp => 400 Bad Request`,
  },
  {
    kind: 'Rust: Vaultwarden and a handshake in the clear',
    accept: ['tls-on-plain-port'],
    text: `[ERROR] SMTP connection error: Connection error: received corrupt message of type InvalidContentType`,
  },
  {
    kind: 'Perl: OTRS',
    accept: ['connection-refused'],
    text: `ERROR: OTRS-otrs.Daemon.pl - Daemon Kernel::System::Daemon::DaemonModules::SchedulerTaskWorker-10 Perl: 5.24.1 OS: linux Message: IMAPS: Can't connect to mail.example.com: IO::Socket::SSL: connect: Connection refused`,
  },
  {
    kind: 'Mattermost: JSON with an error of Go',
    accept: ['auth-failed'],
    text: `{"timestamp":"2026-04-01 10:11:12.123 +02:00","level":"error","msg":"Failed to send mail","caller":"mail/mail.go:200","error":"unable to authenticate: 535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6"}`,
  },
  {
    kind: 'Kubernetes: a pod that cannot reach the name server',
    accept: ['dns-failure', 'dns-not-found'],
    text: `time="2026-02-03T04:05:06Z" level=warning msg="mail: dial tcp: lookup smtp.example.com on 10.96.0.10:53: server misbehaving"`,
  },
  {
    kind: 'Delphi: Indy',
    accept: ['connection-refused'],
    text: `Project Mailer.exe raised exception class EIdSocketError with message 'Socket Error # 10061
Connection refused.'.`,
  },
  {
    kind: 'Delphi: Indy and a reply',
    accept: ['auth-failed'],
    text: `Project1.exe raised exception class EIdSMTPReplyError with message 'Incorrect authentication data
'. Server said: 535 Incorrect authentication data`,
  },
  {
    kind: 'Elixir: gen_smtp and nobody listens',
    accept: ['connection-refused'],
    text: `** (Bamboo.SMTPAdapter.SMTPError) There was a problem sending the email through SMTP.
{:retries_exceeded, {:network_failure, "smtp.example.com", {:error, :econnrefused}}}`,
  },
  {
    kind: 'Elixir: a login in gen_smtp',
    accept: ['auth-failed'],
    text: `[error] GenServer terminating
** (MatchError) no match of right hand side value: {:error, {:no_more_hosts, {:permanent_failure, "smtp.example.com", "535 5.7.8 Error: authentication failed\\r\\n"}}}`,
  },
  {
    kind: 'Erlang: a certificate',
    accept: ['cert-untrusted'],
    text: `{:error, {:retries_exceeded, {:network_failure, ~c"smtp.example.com", {:error, {:tls_alert, {:unknown_ca, ~c"TLS client: In state wait_cert_cr at ssl_handshake.erl:2098 generated CLIENT ALERT: Fatal - Unknown CA"}}}}}}`,
  },
  {
    kind: 'Erlang: a name that does not exist',
    accept: ['dns-not-found'],
    text: `failed to deliver: {network_failure,"smtp.exmaple.com",{error,nxdomain}}`,
  },
  {
    kind: 'Dart: a handshake in the clear',
    accept: ['tls-on-plain-port'],
    text: `Unhandled Exception: HandshakeException: Handshake error in client (OS Error: WRONG_VERSION_NUMBER(tls_record.cc:242))`,
  },
  {
    kind: 'Dart: credentials',
    accept: ['auth-failed'],
    text: `SmtpClientAuthenticationException: Incorrect username / password / credentials (code: 535), response:
< 535-5.7.8 Username and Password not accepted. Learn more at
< 535 5.7.8  https://support.google.com/mail/?p=BadCredentials a1 - gsmtp`,
  },
  {
    kind: 'Dart: an issuer',
    accept: ['cert-untrusted'],
    text: `HandshakeException: Handshake error in client (OS Error: CERTIFICATE_VERIFY_FAILED: unable to get local issuer certificate(handshake.cc:359))`,
  },
  {
    kind: 'R: curl behind blastula',
    accept: ['auth-failed'],
    text: `Error in curl::curl_fetch_memory(smtp_server, handle = h) : Login denied
Calls: smtp_send -> <Anonymous>`,
  },
  {
    kind: 'Rust: an error of the system as Rust prints it for a programmer',
    accept: ['connection-refused'],
    text: `ERROR sync::imap: no client for ann@example.com: Generic {
    message: "Os {\\n    code: 111,\\n    kind: ConnectionRefused,\\n    message: \\"Connection refused\\",\\n}",
    code: NetworkError,
}`,
  },
]
