/** The other side: servers that play a part, for the tests of any mail client. */

export type { Fault, Need } from './replay/faults/fault.ts'
export { FAULTS, type FaultName } from './replay/faults/faults.ts'
export {
  type FaultyLine,
  type FaultyOptions,
  type FaultyServer,
  startFaultyServer,
} from './replay/faults/faulty-server.ts'
export { type CertificateKind, TEST_CA } from './replay/pki/certificates.ts'
export type { Act, Handshake } from './replay/play/act.ts'
export { type Drift, replay } from './replay/replay.ts'
export {
  type Answer,
  type Answers,
  type Script,
  type ScriptedServer,
  startScriptedServer,
} from './replay/scripted-server.ts'
export { type ServedTranscript, type ServeOptions, serveTranscript } from './replay/serve/serve-transcript.ts'
export type { Mismatch } from './replay/serve/strict.ts'
