import type { PageTopic, Provider } from '../knowledge/provider.ts'
import type { Code } from '../rules/codes.ts'
import { blockListIn } from './block-list.ts'
import type { NamedPage } from './conclusion.ts'
import type { Finding } from './finding.ts'
import type { ProviderCase } from './provider-case.ts'
import { isOfSettings } from './provider-facts.ts'
import { isOtherForm, usernameFormOf } from './username-form.ts'

/** The provider's help pages on this cause, the most helpful first. */
export function pagesOfProvider(best: Finding, known: ProviderCase): readonly NamedPage[] {
  const { seen } = known
  // The user must change something at another provider.
  if (seen.home) return []
  const topics = topicsFor(best.rule.code, known)
  const more = isOfBlockList(best, known) ? (['unblock-server'] as const) : []
  const pages = [...new Set([...topics, ...more])].flatMap((topic) => pageOn(topic, seen.provider) ?? [])
  return pages.filter(({ url }, at) => pages.findIndex((one) => one.url === url) === at)
}

/** True if the words that refuse a sender, a recipient or a message blame a block list. */
function isOfBlockList({ rule: { code } }: Finding, { protocol, failure }: ProviderCase): boolean {
  return protocol === 'smtp' && MAY_BE_OF_LIST.includes(code) && blockListIn(failure) !== undefined
}

const MAY_BE_OF_LIST: readonly Code[] = ['sender-rejected', 'recipient-rejected', 'message-rejected', 'relay-denied']

function topicsFor(code: Code, { seen, kind, protocol, mayBeOwnPassword }: ProviderCase): readonly PageTopic[] {
  const { provider, username } = seen
  switch (code) {
    case 'auth-failed':
    case 'app-password-required': {
      const isAppKind = kind === 'app-password' || kind === 'app-password-with-two-step'
      const isNeeded = code === 'app-password-required' || (mayBeOwnPassword && isAppKind)
      const isOff = protocol === 'imap' && provider.imapSwitch !== undefined
      const isElsewhere = isOtherForm(usernameFormOf(provider, protocol), username) || seen.host === 'region'
      return [
        ...(isNeeded ? (['app-password'] as const) : []),
        ...(isOff ? (['switch-on'] as const) : []),
        ...(isElsewhere ? (['settings'] as const) : []),
      ]
    }
    case 'oauth-required':
      return ['oauth']
    case 'protocol-disabled':
      return ['switch-on']
    case 'username-format':
      return ['settings']
    case 'account-locked':
    case 'account-disabled':
    case 'web-login-required':
      return ['unlock-account', 'security']
    case 'ip-blocked':
      if (seen.host === 'exchanger') return ['unblock-server']
      return ['unblock-address', ...(protocol === 'smtp' ? (['unblock-server'] as const) : []), 'security']
    default:
      return isOfSettings(code) ? ['settings'] : []
  }
}

function pageOn(topic: PageTopic, { pages }: Provider): NamedPage | undefined {
  const urls = pages?.[topic]?.is
  const url = urls && (urls.en ?? Object.values(urls)[0])
  if (urls === undefined || url === undefined) return undefined
  return { url, kind: `${topic}-page`, ...(Object.keys(urls).length > 1 && { urls }) }
}
