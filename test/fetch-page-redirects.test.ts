import { describe, expect, test } from 'vitest'
import { isAllowed } from '../src/driver/address-policy.ts'
import { fetchPage } from '../src/driver/fetch-page.ts'
import { at, codeOf, NEVER, says } from './page-requests.ts'
import { page, redirect, type WebAnswer, type WebServer, withWebServer } from './web-server.ts'

describe('a redirect', () => {
  const hops =
    (steps: (server: WebServer, path: string) => string, get: () => WebServer): WebAnswer =>
    ({ url }, socket) =>
      void socket.write(steps(get(), url.pathname))

  async function follow(steps: (server: WebServer, path: string) => string, change: object = {}) {
    let known: WebServer | undefined
    return withWebServer(
      hops(steps, () => known as WebServer),
      async (server) => {
        known = server
        const asking = fetchPage(at(server, '/0'), NEVER, { ...server.rules, ...change })
        const got = await asking.catch((error) => error.code as string)
        await server.idle()
        return { got, heard: server.heard.map(({ url }) => url), lookedUp: server.lookedUp }
      },
    )
  }

  test.each([
    '301 Moved Permanently',
    '302 Found',
    '303 See Other',
    '307 Temporary Redirect',
    '308 Permanent Redirect',
  ])('of status %s is followed', async (status) => {
    const { got } = await follow((_, path) => (path === '/0' ? redirect('/1', status) : page('here')))
    expect(got).toMatchObject({ body: 'here', isTrusted: true })
  })

  test('to another host is a connection of its own, with that host’s certificate', async () => {
    const { got, lookedUp } = await follow((server, path) =>
      path === '/0' ? redirect(at(server, '/1', 'config.example.org')) : page('here'),
    )
    expect(got).toMatchObject({ body: 'here' })
    expect(lookedUp).toEqual(['autoconfig.mailwhy.test', 'config.example.org'])
    const bad = await follow((server, path) =>
      path === '/0' ? redirect(at(server, '/1', 'elsewhere.invalid')) : page('here'),
    )
    expect(bad.got).toBe('ERR_TLS_CERT_ALTNAME_INVALID')
    expect(bad.heard.length).toBe(1)
  })

  test('five times is all: of a loop, six requests are made', async () => {
    const { got, heard } = await follow((_, path) => redirect(`/${Number(path.slice(1)) + 1}`))
    expect(got).toBe('TOO_MANY_REDIRECTS')
    expect(heard.length).toBe(6)
    const last = await follow((_, path) => (path === '/5' ? page('here') : redirect(`/${Number(path.slice(1)) + 1}`)))
    expect(last.got).toMatchObject({ body: 'here' })
  })

  test.each(['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '0x7f.1', '2130706433', '169.254.169.254', '10.0.0.1'])(
    'to %s is forbidden where addresses have to be public, and nothing is dialled there',
    async (host) => {
      // The first page is at an address that this policy calls public: loopback under another name.
      let judged = 0
      const isFirst = (address: string, port: number) => {
        judged += 1
        return judged === 1 || isAllowed(address, port, 'public-only')
      }
      const { got, heard } = await follow(({ port }) => redirect(`https://${host}:${port}/`), {
        addressPolicy: isFirst,
      })
      expect(got).toBe('ERR_FORBIDDEN')
      expect(heard.length).toBe(1)
    },
  )

  test('to a port that is not allowed is forbidden, and its host is not looked up', async () => {
    let known: WebServer | undefined
    await withWebServer(
      (_, socket) => void socket.write(redirect('https://other.mailwhy.test:25/')),
      async (server) => {
        known = server
        const rules = { ...known.rules, ports: [server.port] }
        expect(await codeOf(fetchPage(at(server), NEVER, rules))).toBe('ERR_FORBIDDEN')
        expect(server.lookedUp).toEqual(['autoconfig.mailwhy.test'])
      },
    )
  })
})

describe('the address policy', () => {
  test.each([
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://0x7f000001/',
    'https://169.254.169.254/',
    'https://autoconfig.mailwhy.test/',
  ])('public-only: %s is not dialled', async (url) => {
    await withWebServer(says(page('')), async (server) => {
      const rules = { ...server.rules, addressPolicy: 'public-only' } as const
      expect(await codeOf(fetchPage(url, NEVER, rules))).toBe('ERR_FORBIDDEN')
    })
  })

  test('judges the very addresses that are dialled: a resolver is asked once for each hop', async () => {
    await withWebServer(says(page('')), async (server) => {
      const judged: string[] = []
      const addressPolicy = (address: string, port: number) => judged.push(`${address} ${port}`) > 0
      await fetchPage(at(server), NEVER, { ...server.rules, addressPolicy })
      expect(judged).toEqual([`127.0.0.1 ${server.port}`])
      expect(server.lookedUp.length).toBe(1)
    })
  })

  test('allows the ports of the web beside those of the list, and no other', async () => {
    await withWebServer(says(page('')), async (server) => {
      for (const [ports, code] of [
        ['mail', 'ERR_FORBIDDEN'],
        [[993], 'ERR_FORBIDDEN'],
        [[server.port], 'no error'],
      ] as const) {
        expect(await codeOf(fetchPage(at(server), NEVER, { ...server.rules, ports }))).toBe(code)
      }
      const away = async () => [{ address: '127.0.0.99', family: 4 } as const]
      const rules = { ...server.rules, ports: 'mail', lookup: away } as const
      expect(await codeOf(fetchPage('https://mailwhy.test/', NEVER, rules))).toBe('ECONNREFUSED')
    })
  })
})

describe('plain HTTP', () => {
  test('is for those who ask for it, and is never trusted', async () => {
    await withWebServer(
      says(page('here')),
      async (server) => {
        const url = `http://autoconfig.mailwhy.test:${server.port}/`
        expect(await codeOf(fetchPage(url, NEVER, server.rules))).toBe('ERR_URL')
        expect(server.heard).toEqual([])
        const got = await fetchPage(url, NEVER, { ...server.rules, insecureHttp: true })
        expect(got).toMatchObject({ body: 'here', isTrusted: false })
        await server.idle()
      },
      { certificate: 'none' },
    )
  })

  test('on the way to HTTPS makes the page untrusted too', async () => {
    await withWebServer(says(page('here')), (secure) =>
      withWebServer(
        (_, socket) => void socket.write(redirect(at(secure))),
        async (plain) => {
          const rules = { ...plain.rules, insecureHttp: true }
          const got = await fetchPage(`http://mailwhy.test:${plain.port}/`, NEVER, rules)
          expect(got).toMatchObject({ body: 'here', isTrusted: false, url: at(secure) })
        },
        { certificate: 'none' },
      ),
    )
  })
})
