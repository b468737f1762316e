import type { LogEvent } from '../log-event.ts'

type DialledEvent = LogEvent & { readonly kind: 'dialled' }
type FailedEvent = LogEvent & { readonly kind: 'failed' }

/** The events around the dialogue of one session so far: the dialled addresses, and the end. */
export class SessionEvents {
  readonly #kinds = new Set<LogEvent['kind']>()
  readonly #dialled = new Set<string>()
  readonly #failed = new Set<string>()
  #host: string | undefined
  #port: number | undefined

  see(one: LogEvent): void {
    if (one.kind === 'dialled') this.#dialled.add(placeOf(one))
    if (one.kind === 'about') {
      this.#host ??= one.host
      this.#port ??= one.port
    }
    if (one.kind === 'failed') this.#failed.add(one.code).add(failureOf(one))
    // Another one of several addresses may have connected.
    if (one.kind !== 'failed' || one.address === undefined) this.#kinds.add(one.kind)
  }

  get host(): string | undefined {
    return this.#host
  }

  get port(): number | undefined {
    return this.#port
  }

  get hasConnected(): boolean {
    return this.#kinds.has('connected')
  }

  get isSecured(): boolean {
    return this.#kinds.has('secured')
  }

  get hasDialled(): boolean {
    return this.#dialled.size > 0
  }

  /** True if a dial or a handshake failed. */
  get hasFailed(): boolean {
    return this.#kinds.has('failed') || this.#kinds.has('refused')
  }

  get hasEnded(): boolean {
    return this.#kinds.has('closed') || this.#kinds.has('ended')
  }

  /** True if nothing more can follow: a failure, an end, or the client's reason to give up. */
  get isStopped(): boolean {
    return this.hasFailed || this.hasEnded || GIVEN_UP.some((kind) => this.#kinds.has(kind))
  }

  isDialled(place: DialledEvent): boolean {
    return this.#dialled.has(placeOf(place))
  }

  /** True if the same failure was already reported. */
  isFailed(failed: FailedEvent): boolean {
    return this.#failed.has(failureOf(failed))
  }

  hasFailedWith(code: string): boolean {
    return this.#failed.has(code)
  }
}

const GIVEN_UP: readonly LogEvent['kind'][] = ['late', 'timed-out', 'note']

function placeOf({ address = '', port }: DialledEvent): string {
  return `${address} ${port ?? ''}`
}

function failureOf({ code, address = '' }: FailedEvent): string {
  return `${code} ${address}`
}
