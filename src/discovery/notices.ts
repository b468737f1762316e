import { providersAtHost } from '../knowledge/find-provider.ts'
import type { PageTopic, Provider } from '../knowledge/provider.ts'
import { canonicalHost, isWithin } from '../knowledge/usual-names.ts'
import type { FoundSetting, Notice, NoticeCode, SourceAnswer } from './discovery.ts'

/** The input of the notices. */
export interface NoticeGrounds {
  readonly domain: string
  readonly provider: Provider | undefined
  readonly answers: readonly SourceAnswer[]
  readonly imap: readonly FoundSetting[]
  readonly smtp: readonly FoundSetting[]
}

/** The notices of a search: the provider's requirements, missing services, and the DNS information about the domain. */
export function noticesOf({ domain, provider, answers, imap, smtp }: NoticeGrounds): readonly Notice[] {
  return [
    ...(provider ? noticesOfProvider(provider) : []),
    ...noneBySrv(domain, answers),
    ...[...imap, ...smtp].filter((one) => isElsewhere(one, domain)).map(elsewhere(domain)),
  ]
}

function noticesOfProvider(provider: Provider): readonly Notice[] {
  const { name, imap, smtp, login, smtpLogin, imapSwitch, bridge, changes = [] } = provider
  const notice = (
    code: NoticeCode,
    topic: PageTopic,
    facts: Readonly<Record<string, string>> = {},
    protocol?: Notice['protocol'],
  ) => {
    const pages = provider.pages?.[topic]?.is
    return { code, ...(protocol && { protocol }), facts: { provider: name, ...facts }, ...(pages && { pages }) }
  }
  const wanted = (kind: string | undefined, protocol?: Notice['protocol']) => {
    const known = WANTED.find((one) => one.kind === kind)
    return known ? [notice(known.code, known.topic, {}, protocol)] : []
  }
  const isBoth = smtpLogin === undefined || smtpLogin.is === login?.is
  return [
    ...(bridge ? [notice('bridge', 'settings', { program: bridge.is })] : []),
    ...(imap.is.length === 0 ? [notice('no-imap', 'settings', {}, 'imap')] : []),
    ...(smtp.is.length === 0 ? [notice('no-smtp', 'settings', {}, 'smtp')] : []),
    ...wanted(login?.is, isBoth ? undefined : 'imap'),
    ...(isBoth ? [] : wanted(smtpLogin.is, 'smtp')),
    ...(imapSwitch ? [notice('imap-switch', 'switch-on', { by: imapSwitch.is }, 'imap')] : []),
    ...changes
      .filter(({ is }) => is.kind === 'password-off')
      .map(({ is: { from, protocol } }) => notice('password-off-from', 'oauth', { from }, protocol)),
  ]
}

const WANTED = [
  { kind: 'app-password', code: 'app-password', topic: 'app-password' },
  { kind: 'app-password-with-two-step', code: 'app-password-with-two-step', topic: 'app-password' },
  { kind: 'oauth', code: 'oauth-only', topic: 'oauth' },
] as const

function noneBySrv(domain: string, answers: readonly SourceAnswer[]): readonly Notice[] {
  return answers.flatMap(({ absent = [] }) =>
    absent.map((protocol): Notice => ({ code: 'srv-none', protocol, facts: { domain } })),
  )
}

/**
 * RFC 6186 §6: a certificate proves the identity of the host, and not that the domain's owner has named it. With the
 * servers of known providers nobody gains from a forged answer.
 */
function isElsewhere({ host, sources, isTrusted }: FoundSetting, domain: string): boolean {
  const isOwn = isWithin(host, canonicalHost(domain))
  return !isTrusted && sources.includes('srv') && !isOwn && providersAtHost(host).length === 0
}

function elsewhere(domain: string) {
  return ({ protocol, host }: FoundSetting): Notice => ({ code: 'srv-elsewhere', protocol, facts: { domain, host } })
}
