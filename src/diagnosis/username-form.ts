import type { Provider } from '../knowledge/provider.ts'
import { serversOf } from './provider-seen.ts'

/** The user name that a provider documents: the whole address, the part before the @, or a fixed word. */
export type UsernameForm = 'address' | 'local-part' | (string & {})

/** The form that all servers of the protocol require; `undefined`: there is none, or no word for it. */
export function usernameFormOf(provider: Provider, protocol: 'imap' | 'smtp'): UsernameForm | undefined {
  const [template, ...others] = new Set(serversOf(provider, protocol).map(({ username }) => username))
  if (template === undefined || others.length > 0) return undefined // or no source says it
  if (template === '%EMAILADDRESS%') return 'address'
  if (template === '%EMAILLOCALPART%') return 'local-part'
  return template.includes('%') ? undefined : template
}

/** True for a user name that is clearly in another form. */
export function isOtherForm(form: UsernameForm | undefined, username: string | undefined): boolean {
  if (form === undefined || username === undefined || username === '') return false
  if (form === 'address') return !/[@%]/.test(username)
  return form === 'local-part' ? username.includes('@') : username !== form
}
