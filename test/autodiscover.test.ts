import { expect, test } from 'vitest'
import { askAutodiscover } from '../src/discovery/sources/autodiscover.ts'
import { withPages } from './pages.ts'
import { page } from './web-server.ts'

const EMAIL = 'ann+x@mailwhy.test'
const PATH = '/autodiscover/autodiscover.json/v1.0/'
const HERE = `https://autodiscover.mailwhy.test${PATH}`
const CLOUD_HERE = `https://cloud.mailwhy.test${PATH}`
const THERE = `https://outlook.office365.com${PATH}`
const NEVER = new AbortController().signal
const question = (sendAddress: boolean) => ({
  domain: 'mailwhy.test',
  email: EMAIL,
  sendAddress,
  insecureHttp: false,
  ispdb: 'https://ispdb.example.org/',
})
const at = (place: string) => `${place}${encodeURIComponent(EMAIL)}`
const answer = (url: unknown) => page(JSON.stringify({ Protocol: 'AutodiscoverV1', Url: url }), 'application/json')
const CLOUD = answer('https://outlook.office365.com/autodiscover/autodiscover.xml')
const failed = (why: string, outcome = 'failed') => ({ outcome, why, servers: [], isTrusted: false })

test('without leave to tell the address, nothing is asked', async () => {
  await withPages({ [at(HERE)]: CLOUD }, async ({ network, wire }) => {
    const finding = await askAutodiscover(question(false), network, NEVER)
    expect(finding).toEqual({ asked: HERE, ...failed('NEEDS_ADDRESS', 'off') })
    expect(wire()).toBe('')
  })
})

test('a mailbox in Exchange Online has the servers of Microsoft 365, and nobody else is asked', async () => {
  await withPages({ [at(HERE)]: CLOUD }, async ({ network, paths }) => {
    const finding = await askAutodiscover(question(true), network, NEVER)
    expect(finding).toMatchObject({ asked: HERE, outcome: 'found', isTrusted: true })
    expect(finding.servers[0]).toEqual({
      protocol: 'imap',
      host: 'outlook.office365.com',
      port: 993,
      security: 'tls',
      username: EMAIL,
      auth: ['oauth2'],
    })
    expect(finding.servers.map(({ protocol }) => protocol)).toContain('smtp')
    expect(paths()).toEqual([`${PATH}ann%2Bx%40mailwhy.test?Protocol=AutodiscoverV1`])
  })
})

test.each([
  ['an Exchange server of its own', 'https://mail.mailwhy.test/autodiscover/autodiscover.xml'],
  ['a national cloud', 'https://partner.outlook.cn/autodiscover/autodiscover.xml'],
  ['a look-alike', 'https://outlook.office365.com.mailwhy.test/'],
  ['another look-alike', 'https://notoutlook.office365.com/'],
])('%s: its IMAP server is not told', async (_, url) => {
  await withPages({ [at(HERE)]: answer(url) }, async ({ network, paths }) => {
    const finding = await askAutodiscover(question(true), network, NEVER)
    expect(finding).toEqual({ asked: HERE, ...failed('NO_MAIL_SERVER_TOLD', 'nothing') })
    expect(paths().length).toBe(1)
  })
})

test.each<[why: string, outcome: string, answer: string]>([
  ['HTTP_404', 'nothing', page('', 'text/html', '404 Not Found')],
  [
    'HTTP_400',
    'failed',
    page('{"ErrorCode":"InvalidProtocol","ErrorMessage":"x"}', 'application/json', '400 Bad Request'),
  ],
  ['NOT_AUTODISCOVER', 'failed', page('<html></html>', 'text/html')],
  ['NOT_AUTODISCOVER', 'failed', page('{}', 'application/json')],
  ['NOT_AUTODISCOVER', 'failed', page('[]', 'application/json')],
  ['NOT_AUTODISCOVER', 'failed', answer(5)],
  ['NOT_AUTODISCOVER', 'failed', answer('none')],
  ['NOT_AUTODISCOVER', 'failed', answer('https://localhost/')],
])('%s at the domain: Microsoft is asked next', async (why, outcome, here) => {
  const both = { [at(HERE)]: here, [at(CLOUD_HERE)]: CLOUD }
  await withPages(
    both,
    async ({ network }) => {
      expect(await askAutodiscover(question(true), network, NEVER)).toMatchObject({ asked: THERE, outcome: 'found' })
    },
    { aliases: { 'outlook.office365.com': 'cloud.mailwhy.test' } },
  )
  await withPages({ [at(HERE)]: here }, async ({ network }) => {
    expect(await askAutodiscover(question(true), network, NEVER)).toEqual({ asked: HERE, ...failed(why, outcome) })
  })
})
