import type { Certificate, Denied, Entry, Happening, Words } from '../../entry.ts'

/** An entry without its time. */
export type UntimedEntry = Happening | ({ readonly kind: 'sent' | 'received' } & Words)

/** The entries of a conversation, each with its pasted line. */
export class EntryList {
  readonly #entries: Entry[] = []
  readonly #lines: number[] = []
  readonly #seen = new Set<string>()
  #securedAt: number | undefined // the handshake without later text

  get entries(): readonly Entry[] {
    return this.#entries
  }

  /** The pasted line of each entry; 0 for an entry without a line. */
  get lines(): readonly number[] {
    return this.#lines
  }

  /** True if it has an entry of this kind, or of a kind with a code, such as `failed ECONNREFUSED`. */
  has(kind: Entry['kind'] | `failed ${string}`): boolean {
    return this.#seen.has(kind)
  }

  add(entry: UntimedEntry, atMs: number, line: number): void {
    if (entry.kind === 'sent' || entry.kind === 'received') this.#securedAt = undefined
    if (entry.kind === 'secured') this.#securedAt = this.#entries.length
    this.#seen.add(entry.kind)
    if (entry.kind === 'failed') this.#seen.add(`failed ${entry.code}`)
    this.#entries.push({ atMs, ...entry })
    this.#lines.push('assumed' in entry ? 0 : line)
  }

  /** Merges several lines about one handshake or one refusal into one entry; false if there is none yet. */
  merge(more: UntimedEntry, line: number): boolean {
    if (more.kind === 'secured') return this.#mergeSecured(more, line)
    return more.kind === 'denied' && this.#mergeDenied(more)
  }

  #mergeSecured(more: Happening & { kind: 'secured' }, line: number): boolean {
    const at = this.#securedAt
    const known = at === undefined ? undefined : this.#entries[at]
    if (at === undefined || known?.kind !== 'secured') return false
    const { atMs } = known
    const verify = known.verify || more.verify ? { verify: { ...known.verify, ...more.verify } } : {}
    const chain = known.chain || more.chain ? { chain: merged(known.chain ?? [], more.chain ?? []) } : {}
    this.#entries[at] = { ...known, ...more, ...verify, ...chain, atMs }
    // Readers look for the verdict.
    if (more.verify) this.#lines[at] = line
    return true
  }

  /** A log reports one refusal in several lines: a body, and an error with the same text. */
  #mergeDenied(more: Happening & { kind: 'denied' }): boolean {
    const known = this.#entries.at(-1)
    if (known?.kind !== 'denied' || !isSameDenial(known, more)) return false
    const { atMs, kind, ...told } = known
    const all = { ...more, ...told }
    const parts = DENIED_KEYS.flatMap((key) => (all[key] === undefined ? [] : [[key, all[key]] as const]))
    this.#entries[this.#entries.length - 1] = { atMs, kind, ...Object.fromEntries(parts) }
    return true
  }
}

const DENIED_KEYS = ['code', 'subcode', 'aadsts', 'said'] as const

function isSameDenial(one: Denied, other: Denied): boolean {
  return (['code', 'subcode', 'aadsts'] as const).every(
    (key) => one[key] === undefined || other[key] === undefined || one[key] === other[key],
  )
}

function merged(
  known: readonly Partial<Certificate>[],
  more: readonly Partial<Certificate>[],
): readonly Partial<Certificate>[] {
  return Array.from({ length: Math.max(known.length, more.length) }, (_, at) => ({ ...known[at], ...more[at] }))
}
