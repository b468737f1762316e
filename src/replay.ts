/** The other side: servers that play a part, for the tests of any mail client. */

export { type CertificateKind, TEST_CA } from './replay/pki/certificates.ts'
export { type Drift, replay } from './replay/replay.ts'
export {
  type Answer,
  type Answers,
  type Script,
  type ScriptedServer,
  startScriptedServer,
} from './replay/scripted-server.ts'
