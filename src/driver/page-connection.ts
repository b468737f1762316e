import { isIP, type Socket } from 'node:net'
import { connect } from 'node:tls'
import type { AddressPolicy, Lookup, PortPolicy } from '../settings/options.ts'
import { isPortAllowed } from './address-policy.ts'
import { dial } from './dial.ts'
import { errorOfCode } from './error-code.ts'
import { targetsOf } from './targets.ts'
import { trustStore } from './trust-store.ts'

/** The rules for fetching a page. */
export interface PageRules {
  readonly lookup?: Lookup | undefined
  readonly addressPolicy: AddressPolicy
  /** Ports 443 and 80 are allowed in addition: the policy concerns mail servers, and pages are never on their ports. */
  readonly ports: PortPolicy
  /** Certificates of authorities, in PEM form, to trust in addition to Node's own. */
  readonly ca: readonly string[]
  /** True if `http:` URLs are fetched too. */
  readonly insecureHttp: boolean
  readonly localAddress?: string | undefined
}

/**
 * A connection to the host of a URL, with TLS for an `https:` one. The dialled address is the one that the policy has
 * checked.
 */
export async function openPageConnection(url: URL, signal: AbortSignal, rules: PageRules): Promise<Socket> {
  const isSecure = url.protocol === 'https:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port) || (isSecure ? 443 : 80)
  if (!isWebPort(port, rules.ports)) throw errorOfCode('ERR_FORBIDDEN')
  const { addresses } = await targetsOf({ ...rules, host, port, ports: 'any' }, signal)
  if (addresses.length === 0) throw errorOfCode('ERR_FORBIDDEN')
  let code = 'ECONNREFUSED'
  const { localAddress } = rules
  const onHappening = (one: { readonly kind: string; readonly code?: string }) => {
    if (one.kind === 'failed' && one.code !== undefined) code = one.code
  }
  const socket = await dial({ addresses, port, localAddress, signal, onHappening })
  if (!socket) throw errorOfCode(signal.aborted ? 'ABORT_ERR' : code)
  socket.on('error', () => {}) // its user listens too; until then nobody would
  return isSecure ? secured(socket, host, signal, rules.ca) : socket
}

function isWebPort(port: number, ports: PortPolicy): boolean {
  return port === 443 || port === 80 || (ports !== 'mail' && isPortAllowed(port, ports))
}

/** TLS over a connection, with a certificate that is good for the host, or none. */
function secured(socket: Socket, host: string, signal: AbortSignal, ca: readonly string[]): Promise<Socket> {
  return new Promise((settle, fail) => {
    const servername = isIP(host) ? '' : host
    const { context } = trustStore(ca)
    const secure = connect({ socket, host, servername, secureContext: context, ALPNProtocols: ['http/1.1'] })
    const end = (code: string) => {
      secure.destroy()
      socket.destroy()
      fail(errorOfCode(code))
    }
    const aborted = () => end('ABORT_ERR')
    if (signal.aborted) return aborted()
    signal.addEventListener('abort', aborted, { once: true })
    secure.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? 'ERR_TLS'))
    secure.once('secureConnect', () => {
      signal.removeEventListener('abort', aborted)
      secure.on('error', () => {})
      settle(secure)
    })
  })
}
