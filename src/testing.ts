/** The server side: servers for the tests of any mail client. */

export type { Fault, Need } from './testing/faults/fault.ts'
export { FAULTS, type FaultName } from './testing/faults/faults.ts'
export {
  type FaultyLine,
  type FaultyOptions,
  type FaultyServer,
  startFaultyServer,
} from './testing/faults/faulty-server.ts'
export { type CertificateKind, TEST_CA } from './testing/pki/certificates.ts'
export type {
  Handshake,
  ServerAction,
  /** @deprecated Use `ServerAction`. */
  ServerAction as Act,
} from './testing/play/act.ts'
export {
  type Answer,
  type Answers,
  type Script,
  type ScriptedServer,
  startScriptedServer,
} from './testing/scripted-server.ts'
export { type ServedTranscript, type ServeOptions, serveTranscript } from './testing/serve/serve-transcript.ts'
export type { Mismatch } from './testing/serve/strict.ts'
