import type { AddressInfo, Socket } from 'node:net'
import { versions } from 'node:process'
import { describe, expect, onTestFinished, test } from 'vitest'
import { answerToHello, helloOf } from '../src/driver/client-hello.ts'
import { checkInbox, diagnose } from '../src/index.ts'
import { dialogue } from './dialogue.ts'
import { expectSameFromFiles, HOST, listenOn, lookup } from './probing.ts'

/** The lists of a ClientHello that a server chooses from. */
interface Offer {
  readonly groups: readonly number[]
  readonly signatures: readonly number[]
  readonly shares: readonly number[]
}

function offerIn(hello: Buffer): Offer {
  const session = 5 + 4 + 2 + 32
  const ciphers = session + 1 + hello.readUInt8(session)
  const compression = ciphers + 2 + hello.readUInt16BE(ciphers)
  const lists = new Map<number, Buffer>()
  for (
    let at = compression + 1 + hello.readUInt8(compression) + 2;
    at < hello.length;
    at += 4 + hello.readUInt16BE(at + 2)
  ) {
    lists.set(hello.readUInt16BE(at), hello.subarray(at + 4, at + 4 + hello.readUInt16BE(at + 2)))
  }
  const numbersIn = (type: number) => {
    const list = lists.get(type)?.subarray(2) ?? Buffer.alloc(0)
    return Array.from({ length: list.length / 2 }, (_, index) => list.readUInt16BE(index * 2))
  }
  const shares = lists.get(51)?.subarray(2) ?? Buffer.alloc(0)
  return { groups: numbersIn(10), signatures: numbersIn(13), shares: shares.length > 0 ? [shares.readUInt16BE(0)] : [] }
}

const [X25519, X25519MLKEM768, ML_DSA_65, ECDSA] = [0x001d, 0x11ec, 0x0905, 0x0403]
const HANDSHAKE_FAILURE = Buffer.of(0x15, 3, 3, 0, 2, 2, 40)

/** RFC 8446 §4.1.3, §4.1.4: the key share of a HelloRetryRequest is a group alone. */
function serverHello(group: number, isRetry: boolean): Buffer {
  const key = isRetry ? Buffer.alloc(0) : Buffer.concat([Buffer.of(0, 32), Buffer.alloc(32, 7)])
  const share = Buffer.concat([Buffer.of(group >> 8, group & 0xff), key])
  const extensions = Buffer.concat([Buffer.of(0, 43, 0, 2, 3, 4, 0, 51, 0, share.length), share])
  const start = Buffer.concat([Buffer.of(3, 3), Buffer.alloc(32, 1), Buffer.of(0, 0x13, 0x02, 0, 0, extensions.length)])
  const body = Buffer.concat([start, extensions])
  return Buffer.concat([Buffer.of(0x16, 3, 3, 0, body.length + 4, 2, 0, 0, body.length), body])
}

describe('a ClientHello by hand', () => {
  test('differs in one thing, and fits into one packet', () => {
    const offers = (['classical-group', 'post-quantum-group', 'post-quantum-signature'] as const).map((probe) => {
      const hello = helloOf(probe, HOST)
      expect(hello.length).toBeLessThan(400)
      expect(hello.readUInt16BE(3)).toBe(hello.length - 5)
      expect(hello.includes(HOST)).toBe(true)
      return offerIn(hello)
    })
    const [classic, group, signature] = offers as [Offer, Offer, Offer]
    expect(group).toEqual({ ...classic, groups: group.groups })
    expect(group.groups.filter((one) => classic.groups.includes(one))).toEqual([])
    expect(signature.groups).toEqual(classic.groups)
    expect(signature.signatures).toEqual([0x0904, ML_DSA_65, 0x0906])
    expect([classic.shares, group.shares, signature.shares]).toEqual([[], [], [X25519]])
    expect(helloOf('classical-group', '192.0.2.7').includes('192.0.2.7')).toBe(false) // RFC 6066 §3
  })

  test.each([
    ['an alert', HANDSHAKE_FAILURE, { kind: 'alert', number: 40 }],
    [
      'a HelloRetryRequest',
      serverHello(X25519MLKEM768, true),
      { kind: 'choice', cipher: 'TLS_AES_256_GCM_SHA384', group: 'X25519MLKEM768' },
    ],
    [
      'a ServerHello and more',
      Buffer.concat([serverHello(X25519, false), Buffer.alloc(9_000, 0x17)]),
      { kind: 'choice', cipher: 'TLS_AES_256_GCM_SHA384', group: 'X25519' },
    ],
    ['a greeting', Buffer.from('* OK \x00\x04 ready\r\n* OK again and again\r\n'.repeat(2_000)), { kind: 'not-tls' }],
    ['a ServerHello that ends early', Buffer.of(0x16, 3, 3, 0, 3, 2, 0, 0), { kind: 'not-tls' }],
  ])('%s is read, whole or in pieces, and nothing makes it throw', (_, bytes, answer) => {
    expect(answerToHello(bytes)).toEqual(answer)
    const length = 5 + bytes.readUInt16BE(3)
    for (let end = 0; end < Math.min(length, 90); end += 1)
      expect(answerToHello(bytes.subarray(0, end))).toBe(undefined)
  })
})

const OPENSSL_3_0 = { node: '20.20.2', openssl: '3.0.19' }
const REFUSED = '= connected {}\n= refused {"code":"ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE"}'
const CHOSE = (group: string) =>
  `= refused {"code":"ERR_TLS_PROBE_ENDED","version":"TLSv1.3","cipher":"TLS_AES_256_GCM_SHA384","group":"${group}"}`
const NO = '= refused {"code":"ERR_SSL_TLSV1_ALERT_HANDSHAKE_FAILURE"}'

describe('what a server wants is told', () => {
  const told = (text: string) => {
    const transcripts = dialogue(text, { protocol: 'imap' })
    const [diagnosis] = diagnose(transcripts.map((one) => ({ ...one, header: { ...one.header, client: OPENSSL_3_0 } })))
    const { wantedGroup, wantedSignature, classicNode } = diagnosis?.facts ?? {}
    return [diagnosis?.code, diagnosis?.certainty, wantedGroup ?? wantedSignature ?? (classicNode ? 'perhaps' : 'no')]
  }
  const beside = (classic: string, group: string, signature: string) =>
    told(
      `${REFUSED}\nlook older\n${REFUSED}\nlook classical-group\n${classic}\nlook post-quantum-group\n${group}\nlook post-quantum-signature\n${signature}`,
    )

  test.each([
    ['a group', NO, CHOSE('X25519MLKEM768'), NO, 'X25519MLKEM768'],
    ['a signature', CHOSE('X25519'), CHOSE('X25519MLKEM768'), CHOSE('X25519'), 'ML-DSA'],
    ['both', NO, CHOSE('X25519MLKEM768'), NO, 'X25519MLKEM768'],
    ['neither: it prefers such a group, and has no certificate', CHOSE('X25519'), CHOSE('X25519MLKEM768'), NO, 'no'],
    ['neither: it refuses everything', NO, NO, NO, 'no'],
    ['nothing that is known: it has hung up', '= closed {"by":"server"}', '= closed {"by":"server"}', NO, 'perhaps'],
    ['a group, which no other ClientHello shows', '= closed {"by":"server"}', CHOSE('X25519MLKEM768'), NO, 'perhaps'],
  ])('%s', (_, classic, group, signature, wanted) => {
    expect(beside(classic, group, signature)).toEqual(['tls-handshake-failed', 'likely', wanted])
  })

  test('without the probes it may be', () => {
    expect(told(REFUSED)).toEqual(['tls-handshake-failed', 'likely', 'perhaps'])
  })
})

const knowsThem = !versions.openssl.startsWith('3.0.')
if (knowsThem) {
  console.log(`Servers of post-quantum TLS alone are met by no live test: Node ${versions.node} speaks it by itself.`)
}

describe.skipIf(knowsThem)('a server that takes', () => {
  test.each<[string, { groups: readonly number[]; signatures: readonly number[] }, string, string | undefined]>([
    ['a post-quantum group alone', { groups: [X25519MLKEM768], signatures: [ECDSA] }, 'wantedGroup', 'X25519MLKEM768'],
    [
      'a post-quantum signature alone',
      { groups: [X25519MLKEM768, X25519], signatures: [ML_DSA_65] },
      'wantedSignature',
      'ML-DSA',
    ],
    ['nothing', { groups: [], signatures: [] }, 'wantedGroup', undefined],
  ])('%s', async (_, { groups, signatures }, fact, wanted) => {
    const answer = (offer: Offer): Buffer => {
      const group = groups.find((one) => offer.groups.includes(one))
      if (group === undefined) return HANDSHAKE_FAILURE
      // OpenSSL asks for the group that it prefers before it looks for a certificate.
      const isRetry = !offer.shares.includes(group) && !offer.shares.some((one) => groups.includes(one))
      if (isRetry) return serverHello(group, true)
      return signatures.some((one) => offer.signatures.includes(one))
        ? serverHello(offer.shares[0] ?? group, false)
        : HANDSHAKE_FAILURE
    }
    const server = await listenOn('127.0.0.1', (socket: Socket) =>
      socket.once('data', (hello: Buffer) => socket.end(answer(offerIn(hello)))),
    )
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const settings = { email: 'ann@mailwhy.test', imap: { host: HOST, port, security: 'tls' }, smtp: false } as const
    const report = await checkInbox(settings, { lookup, usualPorts: { imap: [] } })
    expect(report.diagnoses.map(({ code, certainty }) => [code, certainty])).toEqual([
      ['tls-handshake-failed', 'likely'],
    ])
    expect(report.diagnoses[0]?.facts[fact]).toBe(wanted)
    expect(report.transcripts.map(({ header }) => header.tls)).toEqual([
      undefined,
      'older',
      'classical-group',
      'post-quantum-group',
      'post-quantum-signature',
    ])
    expectSameFromFiles(report)
  })
})
