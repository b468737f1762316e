import { hintsFor, type InboxSettings } from '../src/index.ts'

export const SERVER = { host: 'imap.example.org', port: 993, security: 'tls' } as const
export const GOOD: InboxSettings = { email: 'ann@example.org', imap: SERVER, smtp: false }

/** The hints of one field, as `code -> suggestion`, and a mark for one that no check can use. */
export function told(settings: object, field: string): readonly string[] {
  return hintsFor({ ...GOOD, ...settings } as InboxSettings)
    .filter(({ path }) => path.join('.') === field)
    .map(
      ({ code, suggestion, isUsable }) =>
        `${code}${isUsable ? '' : '!'}${suggestion === undefined ? '' : ` ${suggestion}`}`,
    )
}
