import { explain } from 'mailwhy/classify'

const phrases = [
  { id: 'asleep', code: 'mailbox-unavailable', applies: { at: ['inbox'] }, phrases: ['mailbox is (asleep|dreaming)'] },
] as const

const [diagnosis] = explain(
  { lines: ['A3 NO The mailbox is asleep'], protocol: 'imap', stage: 'imap.inbox' },
  { phrases },
)
console.log(diagnosis?.code) // 'mailbox-unavailable'
console.log(diagnosis?.rule) // 'mailbox-unavailable/own:asleep'
