import { fieldError } from '../errors/usage-error.ts'
import { readSettings } from '../settings/read-settings.ts'
import type { InboxSettings, ReadServer, ReadSettings } from '../settings/settings.ts'
import type { TalkSettings } from './talk.ts'

/** The settings of a console as those of a check of one side. */
export interface ReadTalkSettings {
  readonly settings: ReadSettings
  readonly server: ReadServer
}

export function readTalkSettings(given: TalkSettings): ReadTalkSettings {
  if (given?.protocol !== 'imap' && given?.protocol !== 'smtp')
    throw fieldError('ERR_PROTOCOL', ['protocol'], 'imap or smtp')
  const { protocol, host, port, security, username, password, accessToken, tls } = given
  const sides: Pick<InboxSettings, 'imap' | 'smtp'> = {
    imap: false,
    smtp: false,
    [protocol]: { host, port, security, username },
  }
  // The address is not used here.
  const settings = readSettings({ email: 'nobody@localhost', password, accessToken, tls, ...sides })
  const server = settings[protocol]
  if (!server) throw new Error('the side of the protocol was read')
  return { settings, server }
}
