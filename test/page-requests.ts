import type { WebAnswer, WebServer } from './web-server.ts'

export const NEVER: AbortSignal = new AbortController().signal
export const says =
  (text: string): WebAnswer =>
  (_, socket) =>
    void socket.write(text)
export const at = ({ port }: Pick<WebServer, 'port'>, path = '/', host = 'autoconfig.mailwhy.test') =>
  `https://${host}:${port}${path}`
export const codeOf = (asking: Promise<unknown>) =>
  asking.then(
    () => 'no error',
    (error) => error.code,
  )
