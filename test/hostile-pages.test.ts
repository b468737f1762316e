import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DiscoveryNetwork } from '../src/discovery/network.ts'
import type { AskSource, SourceQuestion } from '../src/discovery/source.ts'
import { askAutoconfig, askAutoconfigWellKnown, askIspdb } from '../src/discovery/sources/autoconfig.ts'
import { askAutodiscover } from '../src/discovery/sources/autodiscover.ts'
import { askPacc } from '../src/discovery/sources/pacc.ts'
import { fetchPage } from '../src/driver/fetch-page.ts'
import { anyCharacter } from './any-character.ts'
import { page, redirect, type WebAnswer, type WebServer, withWebServer } from './web-server.ts'

/** Each source that fetches, with a question that it may ask in full. */
const SOURCES: Readonly<Record<string, AskSource>> = {
  askPacc,
  askAutoconfig,
  askAutoconfigWellKnown,
  askIspdb,
  askAutodiscover,
}

const QUESTION: SourceQuestion = {
  domain: 'mailwhy.test',
  email: 'ann@mailwhy.test',
  sendAddress: true,
  insecureHttp: false,
  ispdb: 'https://ispdb.example.org/',
}

/** A network of which each page is at the server, whatever its host. */
function networkOf(server: WebServer, rules: object = {}): DiscoveryNetwork {
  const fetch = (url: string, signal: AbortSignal) => {
    const at = new URL(url)
    at.port = String(server.port)
    return fetchPage(at.href, signal, { ...server.rules, ...rules })
  }
  return networkWith(fetch)
}

function networkWith(fetch: DiscoveryNetwork['fetch'], queryTxt = async (): Promise<readonly string[]> => []) {
  const none = async () => Promise.reject(new Error('not asked'))
  const clock = { nowMs: () => 0, wait: none }
  return { fetch, queryTxt, queryMx: none, querySrv: none, probe: none, clock }
}

const NEVER = new AbortController().signal

describe.each(Object.entries(SOURCES))('%s', (_, ask) => {
  const asked = (answer: WebAnswer, rules: object = {}) =>
    withWebServer(answer, async (server) => {
      const finding = await ask(QUESTION, networkOf(server, rules), NEVER)
      await server.idle()
      return { finding, heard: server.heard.length, lookedUp: server.lookedUp }
    })
  const failed = (why: string, outcome = 'failed') => ({ outcome, why, servers: [], isTrusted: false })

  test('a page of a hundred megabytes is not read to its end', async () => {
    const { finding } = await asked((_, socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${100 * 1024 * 1024}\r\n\r\n<clientConfig>`)
    })
    expect(finding).toMatchObject(failed('TOO_LARGE'))
  })

  test('redirects in a circle end', async () => {
    const { finding, heard } = await asked((_, socket) => void socket.write(redirect('/again')))
    expect(finding).toMatchObject(failed('TOO_MANY_REDIRECTS'))
    expect(heard).toBeLessThanOrEqual(12)
  })

  test('a redirect to plain HTTP is not followed', async () => {
    const { finding, lookedUp } = await asked((_, socket) => void socket.write(redirect('http://else.mailwhy.test/')))
    expect(finding).toMatchObject(failed('INSECURE_REDIRECT'))
    expect(lookedUp).not.toContain('else.mailwhy.test')
  })

  test('where addresses have to be public, nothing is asked on loopback', async () => {
    const { finding, heard } = await asked((_, socket) => void socket.write(page('')), { addressPolicy: 'public-only' })
    expect(finding).toMatchObject(failed('ERR_FORBIDDEN', 'forbidden'))
    expect(heard).toBe(0)
  })

  test.each(['expired', 'wrong-host'] as const)('a certificate that is %s is not overlooked', async (certificate) => {
    await withWebServer(
      (_, socket) => void socket.write(page('')),
      async (server) => {
        const finding = await ask(QUESTION, networkOf(server), NEVER)
        expect(finding.why).toMatch(/^(CERT_HAS_EXPIRED|ERR_TLS_CERT_ALTNAME_INVALID)$/)
        expect(server.heard).toEqual([])
      },
      { certificate },
    )
  })

  test('an abort ends it, with nothing left open', async () => {
    const caller = new AbortController()
    await withWebServer(
      () => caller.abort(),
      async (server) => {
        expect(await ask(QUESTION, networkOf(server), caller.signal)).toMatchObject(failed('ABORT_ERR'))
        await server.idle()
      },
    )
  })

  test('no page makes it throw, nor a network that fails in whatever way', async () => {
    const piece = fc.constantFrom(...PIECES)
    const body = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.json(),
      fc.array(piece, { maxLength: 30 }).map((all) => all.join('')),
      fc
        .array(piece, { maxLength: 8 })
        .map((all) => `<clientConfig><emailProvider>${all.join('')}</emailProvider></clientConfig>`),
    )
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        const fetch = async (url: string) => ({ url, body: text, contentType: '', isTrusted: true })
        const { outcome, servers } = await ask(QUESTION, networkWith(fetch), NEVER)
        expect(servers.length > 0).toBe(outcome === 'found')
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (error) => {
        const finding = await ask(
          QUESTION,
          networkWith(() => Promise.reject(error)),
          NEVER,
        )
        expect(finding.servers).toEqual([])
      }),
    )
  })
})

const PIECES = [
  ...['<clientConfig>', '</clientConfig>', '<emailProvider>', '</emailProvider>', '<oAuth2>', '</oAuth2>'],
  ...['<incomingServer type="imap">', '</incomingServer>', '<hostname>a.test</hostname>', '<port>993</port>'],
  ...['<socketType>SSL</socketType>', '<authentication/>', '<username>%EMAIL%</username>', '<issuer>a.b</issuer>'],
  ...['<', '>', '&', ';', '"', ' ', '%', '\ud800', '\0', '<!--', '-->', '<![CDATA[', ']]>', '{', '}', '[', ']', ','],
  ...['"protocols":', '"imap":', '"host":', '"authentication":', '"Url":', 'null', '1e999', '__proto__'],
]

test('thousands of servers in a file are not taken over', async () => {
  const section =
    '<incomingServer type="imap"><hostname>a.test</hostname><port>993</port><socketType>SSL</socketType></incomingServer>'
  const body = `<clientConfig><emailProvider>${section.repeat(2_000)}</emailProvider></clientConfig>`
  const fetch = async (url: string) => ({ url, body, contentType: '', isTrusted: true })
  const { outcome, servers } = await askAutoconfig(QUESTION, networkWith(fetch), NEVER)
  expect([outcome, servers.length]).toEqual(['found', 16])
})
