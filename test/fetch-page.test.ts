import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { fetchPage } from '../src/driver/fetch-page.ts'
import { withRoughServer } from './misbehaving-server.ts'
import { at, codeOf, NEVER, says } from './page-requests.ts'
import { page, redirect, type WebAnswer, withWebServer } from './web-server.ts'

describe('a page', () => {
  test('comes with its type, over a connection that is closed afterwards', async () => {
    await withWebServer(says(page('<a>é</a>', 'text/xml; charset=utf-8')), async (server) => {
      const got = await fetchPage(at(server, '/a?b=c'), NEVER, server.rules)
      await server.idle()
      expect(got).toEqual({
        url: at(server, '/a?b=c'),
        body: '<a>é</a>',
        contentType: 'text/xml; charset=utf-8',
        isTrusted: true,
      })
    })
  })

  test('is asked for with these words and no other', async () => {
    await withWebServer(says(page('')), async (server) => {
      await fetchPage(at(server, '/a?b=c'), NEVER, server.rules)
      expect(server.heard.map(({ servername, text }) => [servername, text])).toEqual([
        [
          'autoconfig.mailwhy.test',
          [
            'GET /a?b=c HTTP/1.1',
            `host: autoconfig.mailwhy.test:${server.port}`,
            'user-agent: mailwhy',
            'accept: */*',
            'accept-encoding: identity',
            'Connection: close',
            '',
            '',
          ].join('\r\n'),
        ],
      ])
    })
  })

  test.each(['HTTP/1.1 200 OK\r\n\r\n<a/>', 'HTTP/1.0 200 OK\r\n\r\n<a/>'])(
    'may end with its connection',
    async (text) => {
      await withWebServer(
        (_, socket) => void socket.end(text),
        async (server) => {
          expect((await fetchPage(at(server), NEVER, server.rules)).body).toBe('<a/>')
        },
      )
    },
  )

  test.each([
    ['gzip', gzipSync('<a/>')],
    ['X-GZIP', gzipSync('<a/>')],
  ])('that came as %s, which nobody asked for, is unpacked', async (encoding, packed) => {
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: ${encoding}\r\nContent-Length: ${packed.length}\r\n\r\n`
    await withWebServer(
      (_, socket) => void socket.write(Buffer.concat([Buffer.from(head), packed])),
      async (server) => expect((await fetchPage(at(server), NEVER, server.rules)).body).toBe('<a/>'),
    )
  })

  test('keeps a byte order mark', async () => {
    await withWebServer(says(page('\ufeff{}')), async (server) => {
      expect((await fetchPage(at(server), NEVER, server.rules)).body).toBe('\ufeff{}')
    })
  })
})

describe('what is no page is told by a code', () => {
  test.each<[code: string, answer: string]>([
    ['HTTP_404', page('', 'text/html', '404 Not Found')],
    ['HTTP_500', page('oops', 'text/html', '500 Internal Server Error')],
    ['HTTP_401', page('', 'text/html', '401 Unauthorized', ['WWW-Authenticate: Basic realm="x"'])],
    ['HTTP_204', 'HTTP/1.1 204 No Content\r\n\r\n'],
    ['HTTP_302', 'HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n'],
    ['HTTP_304', 'HTTP/1.1 304 Not Modified\r\n\r\n'],
    ['HPE_INVALID_CONSTANT', '* OK IMAP4rev1 ready\r\n'],
    ['HPE_HEADER_OVERFLOW', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`],
    ['HTTP_ENCODING', 'HTTP/1.1 200 OK\r\nContent-Encoding: compress\r\nContent-Length: 1\r\n\r\nx'],
    ['HTTP_ENCODING', 'HTTP/1.1 200 OK\r\nContent-Encoding: constructor\r\nContent-Length: 1\r\n\r\nx'],
    ['Z_DATA_ERROR', 'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 12\r\n\r\nnot packed!!'],
    ['TOO_LARGE', `HTTP/1.1 200 OK\r\nContent-Length: ${100 * 1024 * 1024}\r\n\r\n<a>`],
    ['BAD_REDIRECT', redirect('https://')],
    ['BAD_REDIRECT', redirect('ftp://mailwhy.test/')],
    ['BAD_REDIRECT', redirect('file:///etc/passwd')],
    ['BAD_REDIRECT', redirect('https://ann:word@mailwhy.test/')],
    ['INSECURE_REDIRECT', redirect('http://mailwhy.test/')],
    ['INSECURE_REDIRECT', redirect('//mailwhy.test/').replace('//', 'http://')],
  ])('%s', async (code, answer) => {
    await withWebServer(says(answer), async (server) => {
      expect(await codeOf(fetchPage(at(server), NEVER, server.rules))).toBe(code)
      await server.idle()
      expect(server.heard.length).toBe(1)
    })
  })

  test.each<[how: string, answer: WebAnswer]>([
    ['closed before an answer', (_, socket) => void socket.end()],
    ['closed amid the headers', (_, socket) => void socket.end('HTTP/1.1 200 OK\r\nX: ')],
    ['closed amid the body', (_, socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<a')],
    ['reset', (_, socket) => void socket.destroy()],
  ])('ECONNRESET: %s', async (_, answer) => {
    await withWebServer(answer, async (server) => {
      expect(await codeOf(fetchPage(at(server), NEVER, server.rules))).toBe('ECONNRESET')
      await server.idle()
    })
  })

  test.each(['', 'mailwhy.test', 'http://mailwhy.test/', 'ftp://mailwhy.test/', 'https://'])(
    'ERR_URL: %j',
    async (url) => {
      await withWebServer(says(page('')), async (server) => {
        expect(await codeOf(fetchPage(url, NEVER, server.rules))).toBe('ERR_URL')
      })
    },
  )

  test('what the resolver says, and where nobody listens', async () => {
    await withWebServer(says(page('')), async (server) => {
      const lookup = async () => Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND' }))
      expect(await codeOf(fetchPage(at(server), NEVER, { ...server.rules, lookup }))).toBe('ENOTFOUND')
      const away = async () => [{ address: '127.0.0.99', family: 4 } as const]
      expect(await codeOf(fetchPage(at(server), NEVER, { ...server.rules, lookup: away }))).toBe('ECONNREFUSED')
    })
  })

  test.each([
    ['expired', 'CERT_HAS_EXPIRED'],
    ['wrong-host', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['self-signed', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ] as const)('a certificate that is %s: %s, and nothing was asked', async (certificate, code) => {
    await withWebServer(
      says(page('')),
      async (server) => {
        expect(await codeOf(fetchPage(at(server), NEVER, server.rules))).toBe(code)
        expect(server.heard).toEqual([])
        await server.idle()
      },
      { certificate },
    )
  })

  test('a certificate of an authority that is not given is refused', async () => {
    await withWebServer(says(page('')), async (server) => {
      const code = await codeOf(fetchPage(at(server), NEVER, { ...server.rules, ca: [] }))
      expect(code).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE')
    })
  })

  test('a port without TLS', async () => {
    await withRoughServer(
      async (socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
      async (port) => {
        const rules = await withWebServer(says(''), async ({ rules }) => rules)
        expect(await codeOf(fetchPage(at({ port }), NEVER, rules))).toBe('ERR_SSL_WRONG_VERSION_NUMBER')
      },
    )
  })
})

describe('a body without end', () => {
  const PIECE = Buffer.alloc(64 * 1024, 'x')

  test.each([
    ['of no announced length', (piece: Buffer) => piece],
    ['in chunks', (piece: Buffer) => Buffer.concat([Buffer.from('10000\r\n'), piece, Buffer.from('\r\n')])],
  ])('%s is left after a while', async (how, form) => {
    let written = 0
    const pour: WebAnswer = (_, socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${how === 'in chunks' ? 'Transfer-Encoding: chunked\r\n' : ''}\r\n`)
      const more = () => {
        while (!socket.destroyed && written < 100 * 1024 * 1024) {
          written += PIECE.length
          if (!socket.write(form(PIECE))) return
        }
      }
      socket.on('drain', more)
      more()
    }
    await withWebServer(pour, async (server) => {
      expect(await codeOf(fetchPage(at(server), NEVER, server.rules))).toBe('TOO_LARGE')
      await server.idle()
      expect(written).toBeLessThan(20 * 1024 * 1024)
    })
  })

  test('is counted as it is unpacked', async () => {
    const packed = gzipSync(Buffer.alloc(50 * 1024 * 1024))
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${packed.length}\r\n\r\n`
    expect(packed.length).toBeLessThan(256 * 1024)
    await withWebServer(
      (_, socket) => void socket.write(Buffer.concat([Buffer.from(head), packed])),
      async (server) => expect(await codeOf(fetchPage(at(server), NEVER, server.rules))).toBe('TOO_LARGE'),
    )
  })
})

describe('an abort', () => {
  const drip: WebAnswer = (_, socket) => {
    socket.write('HTTP/1.1 200 OK\r\n')
    const timer = setInterval(() => void socket.write('X: y\r\n'), 5)
    socket.once('close', () => clearInterval(timer))
  }
  const MOMENTS: readonly [when: string, answer: (abort: () => void) => WebAnswer][] = [
    ['in silence after the request', (abort) => () => abort()],
    ['amid headers that come slowly', (abort) => (request, socket) => [drip(request, socket), setTimeout(abort, 30)]],
    [
      'amid a body',
      (abort) => (_, socket) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<', () => abort()),
    ],
    [
      'amid interim responses',
      (abort) => (_, socket) => void socket.write('HTTP/1.1 103 Early Hints\r\n\r\n', () => abort()),
    ],
  ]

  test.each(MOMENTS)('%s ends it at once and leaves nothing open', async (_, answer) => {
    const caller = new AbortController()
    await withWebServer(
      answer(() => caller.abort()),
      async (server) => {
        expect(await codeOf(fetchPage(at(server), caller.signal, server.rules))).toBe('ABORT_ERR')
        await server.idle()
      },
    )
  })

  test('amid a handshake, a dial, or a look-up that never ends', async () => {
    await withWebServer(says(page('')), async (server) => {
      const caller = new AbortController()
      let told: AbortSignal | undefined
      const lookup = (_: string, signal: AbortSignal) => {
        told = signal
        setTimeout(() => caller.abort(), 5)
        return new Promise<never>(() => {})
      }
      expect(await codeOf(fetchPage(at(server), caller.signal, { ...server.rules, lookup }))).toBe('ABORT_ERR')
      expect(told?.aborted).toBe(true)
    })
    const caller = new AbortController()
    await withWebServer(
      () => caller.abort(), // the ClientHello, which a server without TLS takes for a request or for nothing
      async (server) => {
        setTimeout(() => caller.abort(), 50)
        expect(await codeOf(fetchPage(at(server), caller.signal, server.rules))).toBe('ABORT_ERR')
        await server.idle()
      },
      { certificate: 'none' },
    )
  })

  test('before it begins: nobody is asked', async () => {
    await withWebServer(says(page('')), async (server) => {
      expect(await codeOf(fetchPage(at(server), AbortSignal.abort(), server.rules))).toBe('ABORT_ERR')
      expect(server.lookedUp).toEqual([])
    })
  })
})
