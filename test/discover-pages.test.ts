import { expect, test } from 'vitest'
import { type DiscoverOptions, discover } from '../src/index.ts'
import { TEST_CA } from '../src/replay.ts'
import { page, type WebAnswer, type WebServer, withWebServer } from './web-server.ts'

const FILE = `<clientConfig version="1.1"><emailProvider id="mailwhy.test">
  <incomingServer type="imap"><hostname>imap.mailwhy.test</hostname><port>993</port><socketType>SSL</socketType>
    <username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></incomingServer>
  <outgoingServer type="smtp"><hostname>smtp.mailwhy.test</hostname><port>465</port><socketType>SSL</socketType>
    <username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></outgoingServer>
</emailProvider></clientConfig>`

/** A search whose only database is at this server, and whose names are all at one address. */
async function search(server: WebServer, options: DiscoverOptions = {}) {
  const looked: string[] = []
  const lookup: DiscoverOptions['lookup'] = async (host) => {
    looked.push(host)
    return [{ address: '127.0.0.1', family: 4 }]
  }
  const found = await discover('ann@mailwhy.test', {
    lookup,
    dnsServers: ['127.0.0.1:9'], // discard: nobody answers
    ca: TEST_CA,
    ispdb: `https://ispdb.example.org:${server.port}/v1.1`,
    sources: { 'usual-names': false },
    ...options,
  })
  return { found, looked }
}

const answer: WebAnswer = (_, socket) => void socket.write(page(FILE))

test('discover() finds servers in a database, and tells it and every resolver the domain alone', async () => {
  await withWebServer(answer, async (server) => {
    const { found, looked } = await search(server)
    await server.idle()
    expect(found.answers.find(({ source }) => source === 'ispdb')).toMatchObject({
      asked: `https://ispdb.example.org:${server.port}/v1.1/mailwhy.test`,
      outcome: 'found',
      isTrusted: true,
    })
    const settings = [...found.imap, ...found.smtp].map(({ host, port, username, sources }) => [
      host,
      port,
      username,
      sources,
    ])
    expect(settings).toEqual([
      ['imap.mailwhy.test', 993, 'ann@mailwhy.test', ['ispdb']],
      ['smtp.mailwhy.test', 465, 'ann@mailwhy.test', ['ispdb']],
    ])
    expect(server.heard.map(({ url }) => url.pathname)).toEqual(['/v1.1/mailwhy.test'])
    const wire = [...looked, ...server.heard.map(({ text }) => text)].join('\n')
    expect(wire).toContain('autoconfig.mailwhy.test')
    expect(wire).not.toMatch(/\bann\b/i)
  })
})

test('discover() forbids loopback to pages too, where addresses have to be public', async () => {
  await withWebServer(answer, async (server) => {
    const { found } = await search(server, { addressPolicy: 'public-only', ports: 'any' })
    const pages = found.answers.filter(({ asked, outcome }) => asked.startsWith('https:') && outcome !== 'off')
    expect(pages.map(({ source, outcome }) => `${source} ${outcome}`)).toEqual(
      ['pacc', 'autoconfig', 'autoconfig-well-known', 'ispdb'].map((source) => `${source} forbidden`),
    )
    expect(server.heard).toEqual([])
  })
})

test('discover() asks no database that is switched off', async () => {
  await withWebServer(answer, async (server) => {
    const { found, looked } = await search(server, { ispdb: false })
    expect(found.answers.find(({ source }) => source === 'ispdb')?.outcome).toBe('off')
    expect(looked.filter((host) => !host.endsWith('mailwhy.test'))).toEqual([])
  })
})
