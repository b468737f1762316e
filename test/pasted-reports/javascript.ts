import type { PastedReport } from './pasted-report.ts'

/** In sentences and errors of Node programs. */
export const JAVASCRIPT: readonly PastedReport[] = [
  {
    kind: 'nodemailer, printed by console.log in Node 8',
    accept: ['auth-failed'],
    text: `POST /send-email 200 5133.373 ms - 26
{ Error: Invalid login: 535 5.7.3 Authentication unsuccessful
    at SMTPConnection._formatError (C:\\srv\\node_modules\\smtp-connection\\lib\\smtp-connection.js:528:15)
    at SMTPConnection._actionAUTHComplete (C:\\srv\\node_modules\\smtp-connection\\lib\\smtp-connection.js:1231:30)
    at Socket.emit (events.js:211:7)
  code: 'EAUTH',
  response: '535 5.7.3 Authentication unsuccessful',
  responseCode: 535,
  command: 'AUTH LOGIN' }`,
  },
  {
    kind: 'nodemailer in a JSON log of winston',
    accept: ['connection-refused'],
    text: `{"level":"error","message":"mail failed","service":"shop","error":{"errno":-111,"code":"ESOCKET","syscall":"connect","address":"192.0.2.10","port":587,"command":"CONN"},"timestamp":"2026-05-02 11:22:33"}`,
  },
  {
    kind: 'nodemailer: TLS on the plain port',
    accept: ['tls-on-plain-port'],
    text: `Error: 140735163392896:error:1408F10B:SSL routines:ssl3_get_record:wrong version number:../deps/openssl/openssl/ssl/record/ssl3_record.c:332:

    at Object.<anonymous> (/app/mail.js:12:3) {
  library: 'SSL routines',
  function: 'ssl3_get_record',
  reason: 'wrong version number',
  code: 'ESOCKET',
  command: 'CONN'
}`,
  },
  {
    kind: 'nodemailer: a message refused by Outlook.com',
    accept: ['message-rejected', 'sending-limit', 'account-locked'],
    text: `{ Error: Message failed: 554 5.2.0 STOREDRV.Submission.Exception:OutboundSpamException; Failed to process message due to a permanent exception with message WASCL UserAction verdict is not None. Actual verdict is HipSend.
    at SMTPConnection._formatError (/leanengine/node_modules/nodemailer/lib/smtp-connection/index.js:605:19)
  code: 'EMESSAGE',
  responseCode: 554,
  command: 'DATA' }`,
  },
  {
    kind: 'nodemailer: an old version that names an AuthError',
    accept: ['auth-failed'],
    text: `could not send the mail, I am getting this: { AuthError: Invalid login - 535 Incorrect authentication data at SMTPClient.<anonymous> (mailer.js:10:2) }`,
  },
  {
    kind: 'n8n: a node that cannot log in',
    accept: ['auth-failed'],
    text: `Problem in node 'Send Email'
Invalid login: 535-5.7.8 Username and Password not accepted. For more information, go to 535 5.7.8 https://support.google.com/mail/?p=BadCredentials 5b1f - gsmtp

n8n version 1.64.0, Docker, 2 workers`,
  },
  {
    kind: 'n8n: an IMAP trigger',
    accept: ['connection-timeout'],
    text: `There was a problem activating the workflow: "Timed out while connecting to server"
{
  "errorMessage": "Timed out while connecting to server",
  "n8nDetails": { "nodeName": "Email Trigger (IMAP)", "nodeVersion": 2 }
}`,
  },
  {
    kind: 'Ghost: a bulk of newsletters',
    accept: ['dns-not-found', 'dns-failure'],
    text: `[2026-04-04 09:20:54] ERROR "POST /ghost/api/admin/members/" 500 5012ms
Failed to send email. Reason: getaddrinfo EAI_AGAIN smtp.example.com.
NAME: EmailError
CODE: EDNS`,
  },
  {
    kind: 'Strapi: the certificate of a company',
    accept: ['cert-untrusted'],
    text: `[2026-02-02 12:00:00.000] error: self signed certificate in certificate chain
Error: self signed certificate in certificate chain
    at TLSSocket.onConnectSecure (node:_tls_wrap:1535:34)
    at TLSSocket.emit (node:events:513:28)`,
  },
  {
    kind: 'imapflow: LOGIN refused, printed',
    accept: ['auth-failed'],
    text: `Error: Command failed
    at ImapFlow.exec (/app/node_modules/imapflow/lib/imap-flow.js:1005:27)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5) {
  response: '3 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)',
  responseStatus: 'NO',
  responseText: 'Invalid credentials (Failure)',
  serverResponseCode: 'AUTHENTICATIONFAILED',
  authenticationFailed: true
}`,
  },
  {
    kind: 'emailjs: its error object',
    accept: ['auth-failed'],
    text: `Error: bad response on command 'UGFzc3dk': 535 5.7.8 Authentication credentials invalid
    at Function.make (smtp/error.ts:33:17) {
  code: 2,
  smtp: '535 5.7.8 Authentication credentials invalid'
}`,
  },
  {
    kind: 'Jellyseerr: a log line with JSON behind it',
    accept: ['server-silent', 'connection-timeout', 'plain-on-tls-port'],
    text: `### Logs
\`\`\`shell
2026-07-20T05:03:12.596Z [debug][Notifications]: Sending email notification {"recipient":"admin","type":"TEST_NOTIFICATION","subject":"Test Notification"}
2026-07-20T05:03:42.775Z [error][Notifications]: Error sending email notification {"recipient":"admin","type":"TEST_NOTIFICATION","subject":"Test Notification","errorMessage":"Greeting never received"}
\`\`\``,
  },
  {
    kind: 'Uptime Kuma: a property in the running text',
    accept: ['message-rejected'],
    text: `Apparently my provider does not like it when a service goes down
\`response: '550 5.2.0 Spam message rejected'\`
I will write to them.`,
  },
  {
    kind: 'Uptime Kuma: a connection that was not made',
    accept: ['connection-timeout'],
    text: `### Error Message(s) or Log

\`\`\`log
Error: Connection timeout
    at SMTPConnection._formatError (/app/node_modules/nodemailer/lib/smtp-connection/index.js:784:19)
    at listOnTimeout (node:internal/timers:569:17) {
  code: 'ETIMEDOUT',
  command: 'CONN'
}
\`\`\`

### Uptime-Kuma Version
1.23.11`,
  },
  {
    kind: 'nodemailer: an end inside the socket',
    accept: ['connection-closed'],
    text: `Error: Unexpected socket close
    at SMTPConnection._formatError (/app/node_modules/nodemailer/lib/smtp-connection/index.js:784:19) {
  code: 'ESOCKET',
  command: 'CONN'
}`,
  },
  {
    kind: 'Thunderbird: the account wizard, in the words of Gecko',
    accept: ['connection-timeout', 'server-silent'],
    text: `mail.setup: mx.example.com:465 socketType=0 smtp: [Exception... "Connection to mx.example.com:465 failed"  nsresult: "0x804b000e (NS_ERROR_NET_TIMEOUT)"  location: "JS frame :: resource:///modules/accountcreation/GuessConfig.sys.mjs :: onStopRequest :: line 1237"  data: no]`,
  },
]
