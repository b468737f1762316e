import { describeHint, hintsFor } from 'mailwhy'

const [email, host] = hintsFor({
  email: 'ann@gmial.com',
  imap: { host: 'https://imap.gmail.com/', port: 993, security: 'tls' },
  smtp: false,
})
if (email) console.log(email.suggestion) // 'ann@gmail.com'
if (host) console.log(describeHint(host, { locale: 'en' }).question) // 'Did you mean imap.gmail.com?'
