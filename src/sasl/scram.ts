import { randomBytes } from 'node:crypto'
import type { Secret } from '../credentials/secret.ts'
import type { ChannelBinding, Mechanism, SaslFault } from '../machine/machine.ts'
import { saslname } from './saslname.ts'
import { prepared } from './saslprep.ts'
import { type Hash, isProof, prove } from './scram-proof.ts'

export interface ScramLogin {
  readonly hash: Hash
  readonly username: string
  readonly password: Secret
  /**
   * A channel binding for a server that offers -PLUS, or why there is none. `not-offered`: the client supports binding
   * and the server does not offer it; a server that did offer it detects an attack (RFC 5802 §6). `none`: the client
   * uses none.
   */
  readonly binding: ChannelBinding | 'not-offered' | 'none'
  /** Printable, without a comma; only tests choose one. */
  readonly nonce?: string
}

/**
 * The maximum number of hashing rounds for a server. RFC 5802 §9: a hostile server can keep a client busy for minutes
 * with a very high number, and no deadline interrupts the rounds. Servers require 4,096 to some 15,000; 100,000, which
 * take 50 ms, is also the limit of pgjdbc and node-postgres (https://github.com/brianc/node-postgres/pull/3677).
 *
 * There is no minimum: RFC 7677 §4 asks servers for 4,096, and a client that insisted on it would explain nothing.
 */
export const MAX_ITERATIONS = 100_000

/** SCRAM (RFC 5802, RFC 7677): each side proves that it knows the password, and neither sends it. */
export function scram(login: ScramLogin): Mechanism {
  return new Scram(login)
}

class Scram implements Mechanism {
  readonly name: string
  readonly #login: ScramLogin
  readonly #nonce: string
  readonly #header: string
  readonly #bare: string
  #turn: ((challenge: string) => '' | Secret | SaslFault) | undefined = (challenge) => this.#answer(challenge)
  #isProven = false

  constructor(login: ScramLogin) {
    const { hash, username, binding, nonce } = login
    this.name = `SCRAM-${hash}${typeof binding === 'string' ? '' : '-PLUS'}`
    this.#login = login
    this.#nonce = nonce ?? randomBytes(18).toString('base64')
    this.#header = `${flagOf(binding)},,`
    this.#bare = `n=${saslname(prepared(username))},r=${this.#nonce}`
  }

  get expectsServerSignature(): boolean {
    return !this.#isProven
  }

  start(): string {
    return this.#header + this.#bare
  }

  next(challenge: string): string | Secret | SaslFault | undefined {
    const turn = this.#turn
    this.#turn = undefined
    if (turn === undefined) return undefined
    // §7: the server reports an error. Its final response comes after an empty response.
    return challenge.startsWith('e=') ? '' : turn(challenge)
  }

  #answer(challenge: string): Secret | SaslFault {
    const [, nonce = '', salted = '', count = ''] = SERVER_FIRST.exec(challenge) ?? []
    const salt = fromBase64(salted)
    const iterations = Number(count)
    if (nonce === '' || salt === undefined) return { objection: 'challenge' }
    if (!nonce.startsWith(this.#nonce) || nonce === this.#nonce) return { objection: 'nonce' }
    if (iterations > MAX_ITERATIONS) return { objection: 'iterations', got: String(iterations) }

    const { hash, password, binding } = this.#login
    const bound = typeof binding === 'string' ? [] : binding.octets
    const unproven = `c=${Buffer.from([...Buffer.from(this.#header), ...bound]).toString('base64')},r=${nonce}`
    const said = Buffer.concat([
      Buffer.from(`${this.#bare},`),
      Buffer.from(challenge, 'latin1'),
      Buffer.from(`,${unproven}`),
    ])
    const proofs = prove(password, { hash, salt, iterations, said })
    if (!proofs) return { objection: 'iterations', got: String(iterations) } // or salt: not possible here
    const { ours, theirs } = proofs
    this.#turn = (verdict) => this.#judge(verdict, theirs)
    return ours.derive((proof) => `${unproven},p=${proof}`).hiding(theirs.derive((proof) => `v=${proof}`))
  }

  #judge(verdict: string, expected: Secret): '' | SaslFault {
    const [, claim = ''] = SERVER_FINAL.exec(verdict) ?? []
    const claimed = fromBase64(claim)
    if (claim === '' || claimed === undefined) return { objection: 'challenge' }
    this.#isProven = isProof(claimed, expected)
    return this.#isProven ? '' : { objection: 'signature' }
  }
}

/** RFC 5802 §7 `gs2-cbind-flag`. */
function flagOf(binding: ScramLogin['binding']): string {
  if (binding === 'none') return 'n'
  return binding === 'not-offered' ? 'y' : `p=${binding.name}`
}

/** RFC 5802 §7. Unknown extensions are skipped, except `m`, which is reserved for mandatory ones (§5.1). */
const EXTENSIONS = '(?:,[A-Za-ln-z]=[^\\0,]+)*'
const SERVER_FIRST = new RegExp(`^r=([!-+\\--~]+),s=([^,]*),i=([1-9][0-9]*)${EXTENSIONS}$`)
const SERVER_FINAL = new RegExp(`^v=([^,]*)${EXTENSIONS}$`)

/** The octets of the Base64 in a server's message; `undefined`: it is not the canonical encoding of RFC 4648 §4. */
function fromBase64(text: string): Buffer | undefined {
  const octets = Buffer.from(text, 'base64') // skips invalid characters, and so never throws
  return octets.toString('base64') === text ? octets : undefined
}
