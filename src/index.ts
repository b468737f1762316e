/**
 * The main import path. A name that neither it nor a subpath exports is not public.
 *
 *     const report = await checkInbox({ email, password, imap: { host, port: 993, security: 'tls' }, smtp: false })
 *     if (!report.ok) console.log(renderText(report))
 *
 * If `imap` or `smtp` is left out, the server is found from the address.
 */
export { checkInbox } from './check/check-inbox.ts'
export { discover } from './check/discover.ts'
export type { DiscoverOptions } from './check/discover-options.ts'
export { type HintOptions, hintsFor } from './check/hints-for.ts'
export { type LintOptions, type LintTarget, lintServer } from './check/lint-server.ts'
export type { CheckEvent, CheckOptions } from './check/options.ts'
export { assertUsable } from './check/read-options.ts'
export { type VerifiedSetting, type VerifyOptions, verifySettings } from './check/verify-settings.ts'
export * from './classify.ts'
export { Secret } from './credentials/secret.ts'
export { chooseServers, type PublishedServer, type ServerChoice } from './discovery/choose-servers.ts'
export type {
  AuthKind,
  Disagreement,
  DiscoveredOAuth,
  Discovery,
  FoundOAuth,
  FoundServer,
  FoundSetting,
  Notice,
  NoticeCode,
  SourceAnswer,
  SourceName,
} from './discovery/discovery.ts'
export { SOURCES } from './discovery/discovery.ts'
export { USUAL_PORTS } from './knowledge/usual-ports.ts'
export type { Timeouts } from './machine/machine.ts'
export { type DiscoveryOptions, renderAnswer, renderDiscovery, renderNotice } from './report/discovery-text.ts'
export type { LintedServer, LintReport, ServerSoftware } from './report/lint-report.ts'
export { type LintTextOptions, renderLint } from './report/lint-text.ts'
export {
  type Address,
  type AddressPolicy,
  DEFAULT_TIMEOUTS,
  type Lookup,
  type Port,
  type PortPolicy,
} from './settings/options.ts'
export type { InboxSettings, LoginSettings, ServerSettings, TestMessage, TlsSettings } from './settings/settings.ts'
export { VERSION } from './settings/version.ts'
export { openTalk } from './talk/open-talk.ts'
export type {
  KeptReason,
  Said,
  SecretKind,
  Talk,
  TalkEvent,
  TalkOptions,
  TalkSettings,
  TypedKind,
} from './talk/talk.ts'
