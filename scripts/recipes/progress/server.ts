import { createServer, type ServerResponse } from 'node:http'
import { type CheckEvent, checkInbox, describe, describeStep, type InboxSettings } from 'mailwhy'

/** The mailbox that the signed-in user has entered. Yours comes from your own store, never from the address bar. */
const settingsOf = (): InboxSettings => ({
  email: 'ann@example.com',
  password: 'correct horse battery',
  imap: { host: 'imap.example.com', port: 993, security: 'tls' },
  smtp: { host: 'smtp.example.com', port: 587, security: 'starttls' },
})

export const server = createServer(async (request, response) => {
  const locale = request.headers['accept-language']?.split(',')[0]
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  const gone = new AbortController()
  response.on('close', () => gone.abort()) // the browser went away: every socket of the check is closed

  const onEvent = (event: CheckEvent) => {
    if (event.kind !== 'step') return // the others are for a console: lines of the transcript, sources of settings
    const { stage, outcome, why } = describeStep(event.step, { locale })
    send(response, 'step', { stage, outcome, why })
  }
  const report = await checkInbox(settingsOf(), { onEvent, signal: gone.signal, deadlineMs: 30_000 })
  const problems = report.diagnoses.map((diagnosis) => describe(diagnosis, { locale }).title)
  send(response, 'verdict', { ok: report.ok, problems })
  response.end()
}).listen(3000, '127.0.0.1')

function send(response: ServerResponse, event: string, data: object): void {
  response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}
