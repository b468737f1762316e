import { checkInbox, type InboxReport } from 'mailwhy'

interface Tokens {
  readonly accessToken: string
  readonly refreshToken: string
}

/** RFC 6749, section 6. The provider may give a new refresh token too: then the old one is of no use any more. */
async function refreshed({ refreshToken }: Tokens): Promise<Tokens> {
  const response = await fetch('https://login.example.com/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: process.env.CLIENT_ID ?? 'mailwhy-recipe',
    }),
  })
  const answer = (await response.json()) as Record<'access_token' | 'refresh_token', string | undefined>
  if (!response.ok || !answer.access_token) throw new Error(JSON.stringify(answer)) // explain() reads this too
  return { accessToken: answer.access_token, refreshToken: answer.refresh_token ?? refreshToken }
}

const check = ({ accessToken }: Tokens): Promise<InboxReport> =>
  checkInbox({
    email: 'ann@example.com',
    accessToken,
    imap: { host: 'imap.example.com', port: 993, security: 'tls' },
    smtp: { host: 'smtp.example.com', port: 465, security: 'tls' },
  })

let tokens: Tokens = { accessToken: 'an-old-token', refreshToken: 'a-refresh-token' } // from your store
let report = await check(tokens)

// Once, and only where the token was refused: a second refusal is not a matter of age.
if (report.diagnoses.some(({ code }) => code === 'oauth-token-rejected')) {
  console.log('refused, a new token is fetched')
  tokens = await refreshed(tokens) // store both now
  report = await check(tokens)
}
console.log(report.ok ? 'it works' : report.diagnoses[0]?.title)
