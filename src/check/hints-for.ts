import type { Discovery } from '../discovery/discovery.ts'
import { findHints } from '../hints/find-hints.ts'
import type { KnownMail } from '../knowledge/mistyped-domain.ts'
import { hintInEnglish, type SettingHint } from '../report/setting-hint.ts'
import type { InboxSettings } from '../settings/settings.ts'

/** Knowledge for hints, beside the settings. */
export interface HintOptions {
  /**
   * The settings that were found for the address. A domain with its own mail servers is no misspelling of another.
   * Default: nothing was found.
   */
  readonly discovery?: Discovery | undefined
}

/**
 * Finds typing mistakes in settings, in the order of the fields: a mistyped domain, a link in place of a host, a blank
 * that was pasted with a password. It makes no connection, changes nothing, and accepts settings that
 * {@link checkInbox} refuses. A hint contains no part of a password.
 *
 *     for (const { path, text, suggestion } of hintsFor(settings)) console.log(path, text, suggestion)
 */
export function hintsFor(settings: InboxSettings, options: HintOptions = {}): readonly SettingHint[] {
  const discovery = options?.discovery
  return findHints(settings, discovery && ((domain) => knownMail(domain, discovery))).map(hintInEnglish)
}

function knownMail(domain: string, { domain: asked, provider, imap, smtp, mailExchangers }: KnownDomain): KnownMail {
  if (domain !== asked) return {}
  if (provider !== undefined || [...imap, ...smtp, ...(mailExchangers ?? [])].length > 0) return { hasMail: true }
  return mailExchangers ? { hasMail: false } : {}
}

type KnownDomain = Pick<Discovery, 'domain' | 'provider' | 'imap' | 'smtp'> & {
  readonly mailExchangers?: readonly string[]
}
