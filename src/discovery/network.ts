/**
 * The network access that discovery needs. `driver/` implements it, and applies the address policy to every look-up,
 * fetch and redirect. Each function rejects with an error whose `code` is the reason: `ENOTFOUND`, `ENODATA`,
 * `ESERVFAIL`, `ETIMEOUT`, `ERR_FORBIDDEN`, `HTTP_404`, `TOO_LARGE`, `TOO_MANY_REDIRECTS`, the code of a certificate's
 * fault.
 */
export interface DiscoveryNetwork {
  readonly queryMx: (name: string, signal: AbortSignal) => Promise<readonly MxRecord[]>
  readonly querySrv: (name: string, signal: AbortSignal) => Promise<readonly SrvRecord[]>
  readonly queryTxt: (name: string, signal: AbortSignal) => Promise<readonly string[]>
  /** A GET of an `https:` URL, or of an `http:` one if the caller allowed it. */
  readonly fetch: (url: string, signal: AbortSignal) => Promise<FetchedPage>
  /** Dials without a secret, up to the capabilities. */
  readonly probe: (target: ProbeTarget, signal: AbortSignal) => Promise<ProbeAnswer>
  readonly clock: DiscoveryClock
}

/** The only clock that discovery uses. */
export interface DiscoveryClock {
  /** Milliseconds since some moment. */
  readonly nowMs: () => number
  /** Resolves after the given milliseconds, or at once when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
}

export interface MxRecord {
  readonly exchange: string
  readonly priority: number
}

/** RFC 2782. An empty `target` or `.` means that there is no such service. */
export interface SrvRecord {
  readonly target: string
  readonly port: number
  readonly priority: number
  readonly weight: number
}

export interface FetchedPage {
  /** The URL after redirects. */
  readonly url: string
  readonly body: string
  readonly contentType: string
  /** True if each hop was HTTPS with a good certificate. */
  readonly isTrusted: boolean
}

export interface ProbeTarget {
  readonly protocol: 'imap' | 'smtp'
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
}

/** The answer of a server before a login. */
export interface ProbeAnswer {
  /** True if the server greeted, has a good certificate if there is TLS, and offers a login. */
  readonly isUsable: boolean
  /** The offered mechanisms, such as `PLAIN`. */
  readonly mechanisms: readonly string[]
  /** The code of the diagnosis, if it is not usable. */
  readonly why?: string
}
