import type { Conclusion, NamedPage, Suspect } from '../diagnosis/conclusion.ts'
import type { CertificateFault } from '../evidence/certificate-faults.ts'

/** The cause of one failure, with its proof and its sentences in English. `describe` has other languages. */
export interface Diagnosis extends Conclusion {
  /** A phrase without a full stop. */
  readonly title: string
  readonly cause: string
  readonly help: readonly string[]
  readonly links: readonly Link[]
  readonly rivals: readonly Rival[]
  readonly faults?: readonly CertFault[]
}

export interface Link extends NamedPage {
  readonly about: string
}

export interface Rival extends Suspect {
  /** A way to tell the two causes apart. */
  readonly settledBy: string
}

export interface CertFault extends CertificateFault {
  readonly text: string
}
