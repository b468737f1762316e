import { type Evidence, isSecured } from '../../evidence/gather.ts'
import type { Proof } from '../../evidence/match.ts'
import { quietHello, refusalInstead } from '../../evidence/refused-hello.ts'
import { wasAskedForCertificate } from '../../evidence/tls-probe-evidence.ts'
import type { Rule } from '../rule.ts'

/** Alerts that a server sends for a missing or invalid client certificate. */
const ABOUT_CERTIFICATE =
  /^ERR_SSL_\S+_ALERT_(HANDSHAKE_FAILURE|NO_CERTIFICATE|BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_UNKNOWN|UNKNOWN_CA|CERTIFICATE_REQUIRED)$/

const NGINX = 'https://github.com/nginx/nginx/blob/master/src/mail/ngx_mail_handler.c'
const POSTFIX = 'https://www.postfix.org/postconf.5.html#smtpd_tls_req_ccert'

export const clientCertRequired = {
  code: 'client-cert-required',
  refines: ['tls-handshake-failed', 'auth-failed', 'ip-blocked', 'server-unavailable'],
  fixBy: 'mailbox-admin',
  retry: 'after-fix',
  patterns: [
    {
      id: 'turned-away-since-tls',
      // The client was accepted before TLS: Sendmail's access list may require a certificate (`TLS_Clt`), or another
      // cipher.
      by: 'lack',
      proof: turnedAwaySinceTls,
      certainty: 'possible',
      rivals: ['ip-blocked'],
      source: 'https://github.com/Distrotech/sendmail/blob/master/sendmail/srvrsmtp.c',
      examples: [
        '< 220 mx ESMTP\n> EHLO x\n< 250-mx Hello x, pleased to meet you\\r\\n250 STARTTLS\n> STARTTLS\n< 220 go\n= secured {"version":"TLSv1.3"}\n> EHLO x\n< 250-mx Hello x, pleased to meet you\\r\\n250 ENHANCEDSTATUSCODES\n= note {"stuck":"login"}\n> QUIT\n= closed {"by":"client"}',
      ],
    },
    {
      id: 'asked-and-refused',
      // RFC 5246 §7.4.6: a server may refuse a client without a certificate with handshake_failure; some TLS
      // implementations, such as those of Go and Java, send bad_certificate.
      happens: { kind: 'refused', code: ABOUT_CERTIFICATE },
      when: (evidence) => wasAskedForCertificate(evidence) === true,
      certainty: 'certain',
      source: 'RFC 5246 §7.4.6',
      examples: [
        '= connected {}\n= refused {"code":"ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE","version":"TLSv1.2","cipher":"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256","certificateRequested":true}',
      ],
    },
    {
      id: 'asked-and-refused-after-the-handshake',
      happens: { kind: 'failed', code: ABOUT_CERTIFICATE },
      when: (evidence) => isSecured(evidence) && wasAskedForCertificate(evidence) === true,
      certainty: 'certain',
      source: 'RFC 8446 §4.4.2.4, §6.2',
      examples: [
        '= connected {}\n= secured {"version":"TLSv1.3","certificateRequested":true}\n= failed {"code":"ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE"}',
      ],
    },
    {
      id: 'alert-after-the-handshake',
      // With TLS 1.3 the client completes the handshake before the server looks for a certificate.
      happens: { kind: 'failed', code: /^ERR_SSL_\S+_ALERT_CERTIFICATE_REQUIRED$/ },
      certainty: 'certain',
      source: 'RFC 8446 §4.4.2.4, §6.2',
      examples: [
        '= connected {}\n= secured {"version":"TLSv1.3"}\n= failed {"code":"ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED"}',
      ],
    },
    {
      id: 'alert-certificate-required',
      happens: { kind: 'refused', code: /^ERR_SSL_\S+_ALERT_CERTIFICATE_REQUIRED$/ },
      certainty: 'certain',
      source: 'RFC 8446 §6.2',
      examples: ['= connected {}\n= refused {"code":"ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED"}'],
    },
    {
      id: 'alert-handshake-failure',
      // RFC 5246 §7.4.6: up to TLS 1.2 a missing certificate has the same alert as no common cipher.
      happens: { kind: 'refused', code: /_ALERT_HANDSHAKE_FAILURE$/ },
      when: (evidence) => wasAskedForCertificate(evidence) !== false,
      certainty: 'possible',
      source: 'RFC 5246 §7.4.6',
      examples: ['= connected {}\n= refused {"code":"ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE"}'],
    },
    {
      id: 'alert-other',
      happens: {
        kind: 'failed',
        code: /^ERR_SSL_\S+_ALERT_(BAD_CERTIFICATE|HANDSHAKE_FAILURE|UNKNOWN_CA|CERTIFICATE_UNKNOWN)$/,
      },
      when: isSecured,
      certainty: 'possible',
      source: 'RFC 8446 §6.2',
      examples: ['= connected {}\n= secured {"version":"TLSv1.3"}\n= failed {"code":"ERR_SSL_TLSV1_ALERT_UNKNOWN_CA"}'],
    },
    {
      id: 'words',
      // biome-ignore format: a phrase a line
      phrases: [
        ['(no|missing) ... (ssl|client) certificate', NGINX, '< * BYE No required SSL certificate', '535 5.7.8 missing client certificate, required for tls client certificate authentication'],
        ['(ssl|tls|client) (certificate|cert) ... (trusted|required|sent)', POSTFIX, '535 SSL cert required', '535 No TLS cert was sent', '> EHLO x\n< 421 4.7.1 mail.example.com Error: Client certificate not trusted', '535 5.7.8 missing client certificate, required for tls client certificate authentication'],
        ['required (ssl|tls) (certificate|cert)', NGINX, '535 required SSL certificate was missing', '535 required TLS cert'],
        ["((did not|didn't|must) (present|send|provide) ... (certificate|cert))", 'https://github.com/dovecot/core/blob/main/src/login-common/client-common-auth.c', "A1 NO [ALERT] Client didn't present valid SSL certificate", '535 5.7.0 Client did not send a certificate', '535 You must provide a client cert'],
        ['ssl certificate error', NGINX, '< * BYE SSL certificate error'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['(server|host) has no', 'https://github.com/linsmod/DataSmart.MailServer', 'A1 NO TLS not available: Server has no SSL certificate.', 'A1 NO TLS not available: this host has no SSL certificate'],
      ],
      certainty: 'likely',
    },
  ],
} as const satisfies Rule

function turnedAwaySinceTls(evidence: Evidence): readonly Proof[] {
  const hello = quietHello(evidence)
  return hello?.isSinceTls ? refusalInstead(evidence, hello.ehlo) : []
}
