import type { Conclusion, NamedPage, Suspect } from '../diagnosis/conclusion.ts'
import type { CertificateFault } from '../evidence/certificate-faults.ts'

/** The cause of one failure, with its proof and its sentences in English. `describe` has other languages. */
export interface Diagnosis extends Conclusion {
  /** A phrase without a full stop. */
  readonly title: string
  /** The meaning, in whole sentences. */
  readonly cause: string
  /** The advice, what most likely works first. */
  readonly help: readonly string[]
  /** Pages about the cause. */
  readonly links: readonly Link[]
  /** Other causes that fit, best first. */
  readonly rivals: readonly Rival[]
  /** Every reason not to trust the certificate: of `cert-untrusted` alone. */
  readonly faults?: readonly CertFault[]
}

/** A page about a cause, with its description in English. */
export interface Link extends NamedPage {
  /** The description. */
  readonly about: string
}

/** Another cause that fits, with a way to tell it apart. */
export interface Rival extends Suspect {
  /** A way to tell the two causes apart. */
  readonly settledBy: string
}

/** A reason not to trust a certificate, with its sentence in English. */
export interface CertFault extends CertificateFault {
  /** The sentence. */
  readonly text: string
}
