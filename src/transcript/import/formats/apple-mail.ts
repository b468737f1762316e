import type { Format, LogEvent } from '../log-event.ts'

/**
 * A log of Apple Mail's connection doctor: a header for each piece with the side, the host, the port and the security,
 * and below it the text up to the next header. https://support.apple.com/guide/mail/mlhlp1021/mac
 */
export const appleMail: Format = {
  name: 'apple-mail',
  title: "a log of Apple Mail's connection doctor",
  fits: (lines) => lines.some((line) => HEADER.test(line)),
  read(lines) {
    let side: 'received' | 'sent' | undefined
    return lines.map((line): readonly LogEvent[] | undefined => {
      const [whole, kind = '', security = '', host = '', port, socket] = HEADER.exec(line) ?? []
      if (whole === undefined) {
        if (line.trim() === '') return []
        return side === undefined ? undefined : [{ kind: side, text: line }]
      }
      side = SIDES[kind]
      return [
        ...(socket === undefined || socket === '0x0' ? [] : [{ kind: 'session', id: socket } as const]),
        ...(side ? [] : [{ kind: 'about', host, port: Number(port) } as const]),
        ...(kind === 'CONNECTED' ? [{ kind: 'connected' } as const] : []),
        ...(kind === 'CONNECTED' && /NegotiatedSSL|TLS/.test(security) ? [{ kind: 'secured' } as const] : []),
      ]
    })
  },
}

const SIDES: Readonly<Record<string, 'received' | 'sent'>> = { READ: 'received', WROTE: 'sent' }

const HEADER =
  /^(INITIATING CONNECTION|CONNECTED|READ|WROTE) [A-Z][a-z]{2} \d{1,2} [\d:.]+ (?:\[(\w+)\] )?(?:-- )?host:(\S+) -- port:(\d{1,5}) -- socket:(0x[\da-f]+)/
