import type { CertificateKind } from '../pki/certificates.ts'
import { type Handshake, say, secure } from '../play/act.ts'
import { CLOSE, type Fault, faults, hangsUp, type NamedFault, type Part } from './fault.ts'

/** The security modes with TLS; TLS faults do not show in others. */
const IMAP = { over: ['tls', 'starttls'] } as const
const SMTP = { over: ['starttls', 'tls'] } as const
const ON_STARTTLS = { over: ['starttls'] } as const

/** The fault of a server with a bad certificate. */
function certificate(kind: CertificateKind, about: string): NamedFault {
  return onBoth('cert-untrusted', 'RFC 5280 §6.1, RFC 6125 §6', about, { certificate: kind })
}

function alert(description: number, about: string, reaches: Fault['reaches'] = 'tls-handshake-failed') {
  return onBoth(reaches, 'RFC 8446 §6.2', about, { alert: description })
}

function handshake(reaches: Fault['reaches'], about: string, how: Omit<Handshake, 'certificate'>) {
  return onBoth(reaches, 'RFC 8446 §4', about, { handshake: [secure({ certificate: 'good', ...how })] })
}

function onBoth(reaches: Fault['reaches'], source: string, about: string, part: Part): NamedFault {
  return { about, reaches, source, imap: { ...IMAP, ...part }, smtp: { ...SMTP, ...part } }
}

export const TLS = faults({
  'cert-untrusted': certificate(
    'self-signed+wrong-host',
    'the certificate of an installer: self-signed, for another name',
  ),
  'certificate-expired': certificate('expired', 'the certificate has expired'),
  'certificate-not-yet-valid': certificate('not-yet-valid', 'the certificate is not valid yet'),
  'certificate-self-signed': certificate('self-signed', 'the certificate is self-signed'),
  'certificate-unknown-issuer': certificate('unknown-issuer', 'the certificate is of an authority that nobody knows'),
  'certificate-missing-intermediate': certificate(
    'missing-intermediate',
    'the certificate between the server’s own and the authority’s is not sent',
  ),
  'certificate-wrong-host': certificate('wrong-host', 'the certificate is for another host'),
  'certificate-weak': certificate('weak', 'the key of the certificate is too short: RSA with 768 bits'),
  'certificate-expired-wrong-host': certificate(
    'expired+wrong-host',
    'the certificate has expired, and is for another host',
  ),
  'certificate-unknown-issuer-not-yet-valid': certificate(
    'unknown-issuer+not-yet-valid',
    'the certificate is of an authority that nobody knows, and not valid yet',
  ),
  'certificate-self-signed-expired-wrong-host': certificate(
    'self-signed+expired+wrong-host',
    'the certificate is self-signed, has expired, and is for another host',
  ),

  'tls-version-unsupported': alert(70, 'refuses the handshake: no TLS version in common', 'tls-version-unsupported'),
  'tls-1.0-only': handshake('tls-version-unsupported', 'speaks no TLS but 1.0', { version: 'TLSv1' }),
  'tls-1.1-only': handshake('tls-version-unsupported', 'speaks no TLS but 1.1', { version: 'TLSv1.1' }),
  'tls-1.2-only': handshake('ok', 'speaks no TLS but 1.2', { version: 'TLSv1.2' }),
  'tls-version-unsupported-outlook': {
    about: 'Microsoft: completes the handshake, to say at the login that its version is too old',
    source: 'https://aka.ms/smtp_auth_tls',
    smtp: {
      ...SMTP,
      login: hangsUp(
        '421 4.7.66 TLS 1.0 and 1.1 are not supported. Please upgrade/update your client to support TLS 1.2. Visit https://aka.ms/smtp_auth_tls.',
      ),
    },
  },
  'tls-handshake-failed': alert(40, 'refuses the handshake: nothing in common'),
  'tls-handshake-failed-internal-error': alert(80, 'refuses the handshake: an internal error'),
  'tls-handshake-failed-unrecognized-name': alert(
    112,
    'refuses the handshake: it does not know the name that was asked for',
  ),

  'client-cert-required': handshake(
    'client-cert-required',
    'wants a client certificate: TLS 1.3, which says so after the handshake',
    {
      version: 'TLSv1.3',
      wantsClientCertificate: true,
    },
  ),
  'client-cert-required-tls-1.2': handshake(
    'client-cert-required',
    'wants a client certificate: TLS 1.2, with the alert of one that finds nothing in common',
    { version: 'TLSv1.2', wantsClientCertificate: true },
  ),
  'client-cert-required-nginx': {
    about: 'nginx: says in words that it wants a client certificate',
    source: 'https://nginx.org/en/docs/mail/ngx_mail_ssl_module.html#ssl_verify_client',
    imap: { over: ['tls'], greeting: hangsUp('* BYE No required SSL certificate') },
    smtp: { over: ['tls'], greeting: hangsUp('421 4.7.1 No required SSL certificate') },
  },
  'client-cert-required-postfix': {
    about: 'Postfix: says in words that it does not trust the client certificate',
    source: 'https://www.postfix.org/postconf.5.html#smtpd_tls_req_ccert',
    smtp: {
      over: ['tls'],
      greeting: hangsUp('421 4.7.1 mail.mailwhy.test Error: Client certificate not trusted'),
    },
  },

  'tls-on-plain-port': {
    about: 'speaks plain text on a port that is dialled with TLS',
    source: 'RFC 8314 §3',
    imap: { over: ['tls'], speaks: 'starttls' },
    smtp: { over: ['tls'], speaks: 'starttls' },
  },
  'plain-on-tls-port': {
    about: 'speaks TLS on a port that is dialled in plain text',
    source: 'RFC 8314 §3',
    imap: { over: ['starttls', 'none'], speaks: 'tls' },
    smtp: { over: ['starttls', 'none'], speaks: 'tls' },
  },

  'starttls-unavailable': {
    about: 'does not offer STARTTLS',
    source: 'RFC 3501 §6.2.1, RFC 3207 §4',
    imap: { ...ON_STARTTLS, speaks: 'none' },
    smtp: { ...ON_STARTTLS, speaks: 'none' },
  },
  'starttls-unavailable-preauth': {
    about: 'greets with PREAUTH in the clear, after which STARTTLS is no longer allowed',
    source: 'RFC 3501 §6.2.1',
    imap: { ...ON_STARTTLS, greeting: '* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] hello' },
  },
  'starttls-failed': {
    about: 'offers STARTTLS and refuses it: Dovecot, Sendmail',
    source: 'RFC 3207 §4',
    imap: { ...ON_STARTTLS, starttls: hangsUp('* BYE [UNAVAILABLE] TLS initialization failed.') },
    smtp: { ...ON_STARTTLS, starttls: '454 4.3.3 TLS not available right now' },
  },
  'starttls-failed-unknown-command': {
    about: 'offers STARTTLS and does not know it',
    source: 'RFC 3501 §6.2.1, RFC 3207 §4',
    imap: { ...ON_STARTTLS, starttls: '{tag} BAD Invalid command' },
    smtp: { ...ON_STARTTLS, starttls: '502 5.5.1 Error: command not implemented' },
  },
  'starttls-failed-in-the-clear': {
    about: 'says yes to STARTTLS, and answers the handshake in plain text',
    source: 'https://github.com/emersion/go-smtp/blob/master/conn.go',
    imap: { ...ON_STARTTLS, handshake: [{ kind: 'hear' }, ...hangsUp('* BYE TLS handshake failed')] },
    smtp: { ...ON_STARTTLS, handshake: [{ kind: 'hear' }, ...hangsUp('550 5.0.0 Handshake error')] },
  },
  'starttls-injection': {
    about: 'sends an answer in the clear behind its yes to STARTTLS, to be taken for one of the encrypted session',
    reaches: 'starttls-failed',
    source: 'https://www.postfix.org/CVE-2011-0411.html',
    imap: { ...ON_STARTTLS, starttls: '{tag} OK begin TLS\n* CAPABILITY IMAP4rev1 AUTH=PLAIN' },
    smtp: { ...ON_STARTTLS, starttls: '220 2.0.0 begin TLS\n250 2.0.0 injected' },
  },
  'starttls-injection-half-line': {
    about: 'sends half a line in the clear behind its yes to STARTTLS, to head the first encrypted answer',
    reaches: 'starttls-failed',
    source: 'https://nostarttls.secvuln.info/',
    imap: { ...ON_STARTTLS, starttls: [say('{tag} OK begin TLS\r\n* BYE inj'), secure({ certificate: 'good' })] },
    smtp: { ...ON_STARTTLS, starttls: [say('220 2.0.0 begin TLS\r\n554 inj'), secure({ certificate: 'good' })] },
  },
  'starttls-two-answers': {
    about: 'says yes to STARTTLS and then no',
    reaches: 'starttls-failed',
    source: 'RFC 3501 §6.2.1',
    imap: { ...ON_STARTTLS, starttls: [say('{tag} OK begin TLS\r\n{tag} NO TLS not available\r\n'), ...CLOSE] },
    smtp: {
      ...ON_STARTTLS,
      starttls: [say('220 2.0.0 begin TLS\r\n454 4.3.3 TLS not available after start\r\n'), ...CLOSE],
    },
  },
})
