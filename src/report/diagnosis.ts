import type { Conclusion, NamedPage, Suspect } from '../diagnosis/conclusion.ts'
import type { CertificateFault } from '../evidence/certificate-faults.ts'

/** The cause of one failure, with its proof and its sentences in English. `describe` has other languages. */
export interface Diagnosis extends Conclusion {
  /** A phrase without a full stop. */
  readonly title: string
  /** The meaning, in whole sentences. */
  readonly cause: string
  /** The advice, the most promising first. */
  readonly help: readonly string[]
  /** Pages about the cause. */
  readonly links: readonly Link[]
  /** Other causes that fit, best first. */
  readonly rivals: readonly Rival[]
  /** Every reason not to trust the certificate; only for `cert-untrusted`. */
  readonly faults?: readonly CertFault[]
}

/** A page about a cause, with its description in English. */
export interface Link extends NamedPage {
  /** The description. */
  readonly about: string
}

/** Another cause that fits, with a test that distinguishes it. */
export interface Rival extends Suspect {
  /** A test that distinguishes the two causes. */
  readonly settledBy: string
}

/** A reason not to trust a certificate, with its sentence in English. */
export interface CertFault extends CertificateFault {
  /** The sentence. */
  readonly text: string
}
