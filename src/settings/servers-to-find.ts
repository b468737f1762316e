import type { InboxSettings, ServerSettings } from './settings.ts'

/** A side of a check. */
export type Side = 'imap' | 'smtp'

/** A server that was found from the address. */
export interface FoundPlace extends Pick<ServerSettings, 'host' | 'port' | 'security'> {
  /** The user name that the source requires, used if the settings name none. */
  readonly username?: string
}

/** The sides whose server the settings leave out. */
export function sidesToFind(settings: InboxSettings): readonly Side[] {
  const sides: readonly Side[] = ['imap', 'smtp']
  // The reader of the settings refuses settings of another form.
  return typeof settings === 'object' && settings !== null ? sides.filter((side) => isToBeFound(settings[side])) : []
}

/** The settings completed by a server for each one that they leave out. */
export function withServers(
  settings: InboxSettings,
  found: Readonly<Partial<Record<Side, FoundPlace | false>>>,
): InboxSettings {
  const wanted = sidesToFind(settings)
  if (wanted.length === 0) return settings
  const sides = wanted.map((side): [Side, ServerSettings | false] => {
    const place = found[side]
    if (!place) return [side, false]
    const { host, port, security, username } = place
    const login = { username: settings.username ?? username, ...loginOf(settings[side]) }
    return [side, { ...login, host, port, security }]
  })
  return { ...settings, ...Object.fromEntries(sides) }
}

/** True if the settings say nothing about the server, or only how to log in to it. */
export function isToBeFound(server: InboxSettings[Side]): boolean {
  if (server === undefined) return true
  if (typeof server !== 'object' || server === null || Array.isArray(server)) return false
  const { host, port, security } = server
  return host === undefined && port === undefined && security === undefined
}

/** The login that the settings name for a side, without missing parts. */
function loginOf(server: InboxSettings[Side]): Pick<ServerSettings, 'username' | 'password' | 'accessToken' | 'auth'> {
  const { username, password, accessToken, auth } = server || {}
  const given = Object.entries({ username, password, accessToken, auth }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given)
}
