/**
 * The main door. What is not exported here, or by a subpath's own door, is not public.
 *
 *     const report = await checkInbox({ email, password, imap: { host, port: 993, security: 'tls' }, smtp: false })
 *     if (!report.ok) console.log(renderText(report))
 */
export { checkInbox } from './check.ts'
export * from './classify.ts'
export { Secret } from './credentials/secret.ts'
export type { Timeouts } from './machine.ts'
export { assertUsable } from './read-options.ts'
export type {
  Address,
  AddressPolicy,
  CheckEvent,
  CheckOptions,
  InboxSettings,
  Lookup,
  Port,
  PortPolicy,
  ServerSettings,
  TestMessage,
  TlsSettings,
} from './settings.ts'
export { DEFAULT_TIMEOUTS, USUAL_PORTS } from './settings.ts'
export { VERSION } from './version.ts'
