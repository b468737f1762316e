import { UsageError } from '../../index.ts'
import { quoted } from '../visible.ts'

/** Reads a count, which is 1 or more. */
export function readCount(text: string, name: string): number {
  const count = Number(text)
  if (Number.isInteger(count) && count >= 1) return count
  throw new UsageError('ERR_OPTIONS', `${name} ${quoted(text)}: a whole number, 1 or more`)
}

/** Reads a number of new connections per second; `0.2` is one every 5 seconds. */
export function readRate(text: string, name: string): number {
  const rate = Number(text)
  if (rate > 0 && Number.isFinite(rate)) return rate
  throw new UsageError('ERR_OPTIONS', `${name} ${quoted(text)}: a number a second, more than 0`)
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** The longest time of a timer. */
const MAX_WAIT_MS = 2 ** 31 - 1

/** Reads a time such as `15m`, in milliseconds. */
export function readTime(text: string, name: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text) ?? []
  const ms = Number(number) * (UNITS[unit] ?? 0)
  if (ms >= 1000 && ms <= MAX_WAIT_MS) return ms
  throw new UsageError('ERR_OPTIONS', `${name} ${quoted(text)}: a time such as 30s, 15m, 2h or 1d`)
}

/** Reads a number of refused logins with its period: `4/10m`, or `4` for 10 minutes. */
export function readRefusals(text: string, name: string): { readonly most: number; readonly withinMs: number } {
  const [most = '', time = '10m', ...more] = text.split('/')
  if (/^\d+$/.test(most) && more.length === 0) return { most: Number(most), withinMs: readTime(time, name) }
  throw new UsageError('ERR_OPTIONS', `${name} ${quoted(text)}: a number, such as 4, or 4/10m for 4 in 10 minutes`)
}

/** Reads the caps of one server: `imap.example.com=20`, or `=20/50` with 50 new connections per second. */
export function readHostCaps(texts: readonly string[], name: string) {
  return Object.fromEntries(
    texts.map((text) => {
      const [, host = '', connections = '', rate] = /^([^=/]+)=(\d+)(?:\/([\d.]+))?$/.exec(text) ?? []
      if (host === '')
        throw new UsageError('ERR_OPTIONS', `${name} ${quoted(text)}: HOST=CONNECTIONS, or HOST=CONNECTIONS/RATE`)
      const caps = { connections: readCount(connections, name) }
      return [host, rate === undefined ? caps : { ...caps, perSecond: readRate(rate, name) }] as const
    }),
  )
}
