import { describe, explain } from 'mailwhy/classify'

const words = {
  codes: { 'auth-failed': { title: '{host} refuses this password', help: ['Ask the help desk for a new password.'] } },
  acts: { user: 'You or the help desk must act.' },
}
const [diagnosis] = explain({ lines: ['535 5.7.8 Authentication failed'], host: 'smtp.example.com' })
if (diagnosis) console.log(describe(diagnosis, { words }).title) // 'smtp.example.com refuses this password'
