import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The knowledge that an authority has of a token (RFC 7662 §2.2); `failing`: it cannot tell. */
export type Introspection =
  | { readonly active: boolean; readonly username?: string; readonly scope?: string; readonly exp?: number }
  | 'failing'

export interface TokenEndpoint {
  readonly port: number
  /** The tokens that were asked about. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

/**
 * An endpoint that a server asks whether a token is good: RFC 7662, on loopback. A token that is not in the list is not
 * active.
 */
export async function startTokenEndpoint(tokens: Readonly<Record<string, Introspection>>): Promise<TokenEndpoint> {
  const asked: string[] = []
  const server = createServer(async (request, response) => {
    const token = (await formOf(request)).get('token') ?? ''
    asked.push(token)
    answer(response, tokens[token] ?? { active: false })
  })
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle))
  const { port } = server.address() as AddressInfo
  return {
    port,
    asked,
    close: () =>
      new Promise((settle) => {
        server.close(() => settle())
        server.closeAllConnections()
      }),
  }
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const chunk of request) text += chunk
  return new URLSearchParams(text)
}

function answer(response: ServerResponse, found: Introspection): void {
  if (found === 'failing') return void response.writeHead(500).end('{}')
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(found))
}
