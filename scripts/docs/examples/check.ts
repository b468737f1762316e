import { checkInbox, renderText } from 'mailwhy'

const report = await checkInbox({
  email: 'ann@example.com',
  password: 'correct horse battery',
  imap: { host: 'imap.example.com', port: 993, security: 'tls' }, // left out: found from the address
  smtp: { host: 'smtp.example.com', port: 587, security: 'starttls' },
})

if (!report.ok) {
  const [diagnosis] = report.diagnoses
  console.log(diagnosis?.code) // 'app-password-required'
  console.log(diagnosis?.category) // 'unauthorized-app-password-required': the heading to show
  console.log(diagnosis?.field) // 'password': the form field to mark
  console.log(renderText(report))
}
