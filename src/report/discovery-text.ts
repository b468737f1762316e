import { assertDiscovery } from '../discovery/choose-servers.ts'
import type { Discovery, FoundSetting, Notice, SourceAnswer } from '../discovery/discovery.ts'
import { own } from '../errors/plain-object.ts'
import { assertArgument } from '../errors/usage-error.ts'
import { hostAndPort, isSamePlace } from '../transcript/place.ts'
import { type WordOptions, wordsFor } from '../words/choose.ts'
import { filledIn } from '../words/fill.ts'
import type { Sentences } from '../words/sentences.ts'
import { padded, widest } from './columns.ts'
import { descriptionOf, pageIn } from './describe.ts'
import { differencesText, securityText, sourcesText } from './found-servers.ts'
import { asideIn, type Look, labelIn, lookFor } from './page.ts'
import type { InboxReport } from './report.ts'
import { BOLD, CYAN, DIM, GREEN, painted, plain, RED, visible, YELLOW } from './terminal.ts'
import { wrapped } from './wrap.ts'

/** The options of {@link renderDiscovery}. */
export interface DiscoveryOptions extends WordOptions {
  /** ANSI colours. Default `false`. */
  readonly color?: boolean | undefined
  /** The columns to which sentences are wrapped. Default: no wrapping. */
  readonly width?: number | undefined
  /** The settings that were dialled, as `verifySettings` returns them. Default: none were. */
  readonly verified?: readonly SettingVerdict[] | undefined
}

/** A setting that was dialled without a secret. */
interface SettingVerdict {
  readonly setting: FoundSetting
  readonly isUsable: boolean
  readonly mechanisms: readonly string[]
  readonly report: Pick<InboxReport, 'diagnoses'>
}

/** The settings that were found for an address, best first, each with its sources, and the facts about the provider. */
export function renderDiscovery(discovery: Discovery, options: DiscoveryOptions = {}): string {
  assertDiscovery(discovery)
  const look = lookFor(options)
  const { words, paint, width } = look
  const { labels, none } = words.discovery
  const settings = [...discovery.imap, ...discovery.smtp]
  const part = (label: string, text: string) => {
    const shown = labelIn(words, label)
    return wrapped(`${shown} `, visible(text), width, 2).replace(shown, (found) => paint(found, CYAN))
  }
  const blocks = [
    ...(settings.length === 0
      ? [paint(none, YELLOW)]
      : settings.map((setting) => {
          const isIts = ({ setting: one }: SettingVerdict) =>
            one.protocol === setting.protocol && isSamePlace(one, setting)
          const found = { discovery, verdict: options.verified?.find(isIts) }
          return settingBlock(setting, found, look)
        })),
    differencesText(discovery, words)
      .map((text) => part(labels.differs, text))
      .join('\n'),
    ...discovery.notices.map((notice) => part(words.labels.note, noticeText(notice, words))),
    ...(discovery.oauth ? [part('OAuth', oauthText(discovery.oauth, words))] : []),
  ]
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}

/** The server, and below it its source, the user name and the login methods. */
function settingBlock(
  setting: FoundSetting,
  { discovery: found, verdict }: { readonly discovery: Discovery; readonly verdict: SettingVerdict | undefined },
  { words, paint, width }: Look,
): string {
  const { discovery, joins, language } = words
  const { protocol, security, sources, isTrusted, username, auth } = setting
  const { from, username: user, login } = discovery.labels
  const unsigned = isTrusted ? '' : asideIn(words, discovery.unsigned)
  const head = `${protocol.toUpperCase()}  ${visible(hostAndPort(setting))}${joins.names}${securityText(security, words)}`
  const rows: readonly (readonly [string, string])[] = [
    [from, sourcesText(sources, words) + unsigned],
    ...(username === undefined ? [] : [[user, username] as const]),
    ...(auth.length === 0 ? [] : [[login, loginsText(setting, found, words)] as const]),
  ]
  const { ok, failed } = words.outcomes
  const column = widest([from, user, login, ...(verdict ? [ok, failed] : [])].map((label) => labelIn(words, label)))
  const lines = rows.map(([label, text]) =>
    wrapped(`      ${padded(filledIn(joins.label, { label }, language), column)} `, visible(text), width),
  )
  if (!verdict) return [paint(head, BOLD), ...lines].join('\n')
  const told = labelIn(words, verdict.isUsable ? ok : failed)
  const row = wrapped(`      ${padded(told, column)} `, visible(verdictText(verdict, words)), width)
  return [paint(head, BOLD), ...lines, row.replace(told, (text) => paint(text, verdict.isUsable ? GREEN : RED))].join(
    '\n',
  )
}

/**
 * The login methods. A source says `password` for an app password too; the facts about the provider distinguish them.
 */
function loginsText({ protocol, sources, auth }: FoundSetting, { notices }: Discovery, words: Sentences): string {
  const { logins, appPasswords } = words.discovery
  const isOfProvider = sources.some((one) => one === 'provider-table' || one === 'mx')
  const own = notices.filter((notice) => isOfProvider && (notice.protocol ?? protocol) === protocol)
  const named = own.flatMap(({ code }) => (isAppPassword(code) ? [appPasswords[code]] : []))
  const texts = auth.map((one) => (one === 'password' ? (named[0] ?? logins.password) : logins[one]))
  return texts.join(words.joins.names)
}

function isAppPassword(code: Notice['code']): code is 'app-password' | 'app-password-with-two-step' {
  return code === 'app-password' || code === 'app-password-with-two-step'
}

/** The facts that the server showed, or its fault. */
function verdictText({ setting, mechanisms, report }: SettingVerdict, words: Sentences): string {
  const { discovery, joins, language } = words
  const error = report.diagnoses.find(({ severity }) => severity === 'error')
  if (error) {
    const { title, cause } = descriptionOf(error, words)
    const names = error.faults?.find(({ kind }) => kind === 'wrong-host')?.names
    const isOfSrv = setting.sources.includes('srv') && names !== undefined && names.length > 0
    const other = { host: setting.host, names: (names ?? []).slice(0, MAX_NAMES).join(joins.names) }
    const why = isOfSrv ? filledIn(discovery.otherName, other, language) : cause
    return [`${title} [${error.code}].`, why].join(joins.sentences)
  }
  if (mechanisms.length === 0) return discovery.noLogin
  const template = setting.security === 'none' ? discovery.verifiedInClear : discovery.verified
  return filledIn(template, { mechanisms: mechanisms.join(' ') }, language)
}

/** A certificate may have a hundred names. */
const MAX_NAMES = 4

/** The sentence of a notice, with the provider's own page, in the language of `locale`. */
export function renderNotice(notice: Notice, options: WordOptions = {}): string {
  assertArgument(typeof notice?.code === 'string', 'notice', 'a notice is needed, as discover gives it')
  return visible(noticeText(notice, wordsFor(options)))
}

/** The sentence of a notice, with the provider's own page in the reader's language if available. */
function noticeText({ code, protocol, facts, pages }: Notice, words: Sentences): string {
  const { notices, switchedBy } = words.discovery
  const by = own<string>(switchedBy, facts.by ?? '')
  const known = { ...facts, ...(protocol && { protocol: protocol.toUpperCase() }), ...(by !== undefined && { by }) }
  const text = filledIn(own<string>(notices, code) ?? code, known, words.language)
  const page = pageIn(words.language, pages) ?? pages?.en ?? Object.values(pages ?? {})[0]
  return [text, ...(page === undefined ? [] : [page])].join(words.joins.sentences || ' ')
}

function oauthText(oauth: NonNullable<Discovery['oauth']>, words: Sentences): string {
  const { issuer, authorizationEndpoint, tokenEndpoint, scopes = {} } = oauth
  const all = [...new Set([...(scopes.imap ?? []), ...(scopes.smtp ?? [])])]
  const facts = {
    issuer,
    ...(authorizationEndpoint !== undefined && { authorizationEndpoint }),
    ...(tokenEndpoint !== undefined && { tokenEndpoint }),
    ...(all.length > 0 && { scopes: all.join(' ') }),
  }
  return filledIn(words.discovery.oauth, facts, words.language)
}

const COLORS = { found: GREEN, nothing: DIM, failed: YELLOW, late: YELLOW, forbidden: RED, off: DIM } as const

/** One line for one answer, for display while a search runs. */
export function renderAnswer(answer: SourceAnswer, options: DiscoveryOptions = {}): string {
  assertArgument(typeof answer?.source === 'string', 'answer', 'an answer is needed, as onAnswer is given it')
  const { source, asked, outcome, why, durationMs } = answer
  const words = wordsFor(options)
  const { color = false, width } = options
  const { sources, outcomes } = words.discovery
  const name = padded(sources[source], widest(Object.values(sources)))
  const told = outcomes[outcome]
  const time = outcome === 'off' ? '' : `${Math.round(durationMs)} ms`
  const head = `  ${name}  ${padded(told, widest(Object.values(outcomes)))}  ${time.padStart(7)}`
  const details = [asked, ...(why === undefined ? [] : [why])].filter(Boolean).join(words.joins.names)
  const line = details === '' ? head.trimEnd() : wrapped(`${head}   `, visible(details), width)
  const at = name.length + 4
  return line.slice(0, at) + (color ? painted : plain)(told, COLORS[outcome]) + line.slice(at + told.length)
}
