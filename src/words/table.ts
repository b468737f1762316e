import type { GroupSentences } from './group-sentences.ts'
import type { HtmlSentences } from './html-sentences.ts'

/** The parts of a language. */
export interface SentenceTable {
  /** The language of numbers, dates and plurals, as a tag (RFC 5646). */
  readonly language: string
  /** The marks between two of a kind, and a label or another possible cause with what follows it. */
  readonly joins: Readonly<
    Record<'sentences' | 'clauses' | 'faults' | 'names' | 'label' | 'labelled' | 'aside' | 'rival', string>
  >
  /** The names of the stages. */
  readonly stages: Readonly<Record<string, string>>
  /** The sentences about each cause, by its code. */
  readonly codes: Readonly<Record<string, CodeSentences>>
  /**
   * The sentences that replace those of the code, by the variant of a pattern or a proof. A field that a variant leaves
   * out keeps the sentence of the code.
   */
  readonly variants: Readonly<Record<string, VariantSentences>>
  /** The sentences that replace those of the code, by the fault in the server's part of a SASL exchange. */
  readonly saslFaults: Readonly<Record<string, CaseSentences>>
  /** A fault of a certificate: a clause that follows a colon. */
  readonly certificateFaults: Readonly<Record<string, string>>
  /** The fault of a certificate above the server's own. */
  readonly faultInChain: string
  /** The meaning of an alert that ended TLS, by its name: a clause that follows a colon. */
  readonly alerts: Readonly<Record<string, string>>
  /** Advice on what the shape of the credentials shows; the help begins with it. */
  readonly hints: Readonly<Record<string, string>>
  /** The sentences about settings before a check. */
  readonly settingHints: SettingHintSentences
  /** The values of facts that are words, by the name of the fact: a sentence shows these in place of the value. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Clauses on how a stage went, or why it was skipped. They stand one after another. */
  readonly steps: Readonly<Record<string, string>>
  /** A setting that works: over an encrypted connection with a trusted certificate or another one, or in plain text. */
  readonly change: { readonly encrypted: string; readonly untrusted: string; readonly clear: string }
  /** Unusual acts of a server, and what they mean for clients. */
  readonly oddities: Readonly<Record<string, OdditySentences>>
  /** The departures from the RFCs among them. */
  readonly departures: Readonly<Record<string, OdditySentences>>
  /** The sentences that replace those of the oddity, by its variant. */
  readonly oddityVariants: Readonly<Record<string, Partial<OdditySentences>>>
  /** The descriptions of links, by their kind. */
  readonly links: Readonly<Record<string, string>>
  /** Sentences that any cause may have beside its own, each where its facts are there. */
  readonly additions: { readonly cause: readonly string[]; readonly help: readonly Advice[] }
  /** The names of probes, where a row of one is quoted. */
  readonly probes: Readonly<
    Record<
      | 'plain'
      | 'tls'
      | 'setting'
      | 'older'
      | 'small'
      | 'classical-group'
      | 'post-quantum-group'
      | 'post-quantum-signature',
      string
    >
  >
  /** The chain of certificates, drawn as a tree. */
  readonly chain: Readonly<
    Record<
      | 'certificate'
      | 'selfSigned'
      | 'names'
      | 'more'
      | 'signedBy'
      | 'notSent'
      | 'trusted'
      | 'unrelated'
      | 'period'
      | 'until',
      string
    >
  >
  /** The labels of a report. */
  readonly labels: Readonly<
    Record<
      | 'fault'
      | 'chain'
      | 'cause'
      | 'help'
      | 'link'
      | 'change'
      | 'alsoPossible'
      | 'act'
      | 'note'
      | 'hint'
      | 'read'
      | 'found',
      string
    >
  >
  readonly severities: Readonly<Record<'error' | 'warning', string>>
  readonly certainties: Readonly<Record<'certain' | 'likely' | 'possible', string>>
  readonly outcomes: Readonly<Record<'ok' | 'failed' | 'unknown' | 'skipped', string>>
  /** The sentences on who must act. */
  readonly acts: Readonly<Record<string, string>>
  /** The sentences on whether a retry can help. */
  readonly retries: Readonly<Record<string, string>>
  /** The same where the server named a time. */
  readonly retryIn: string
  /** A letter to the administrator of the mail server: its paragraphs, and the lines about each diagnosis. */
  readonly forward: {
    readonly opening: readonly string[]
    readonly place: string
    readonly said: string
    readonly change: string
    readonly closing: readonly string[]
  }
  readonly passwordsSent: string
  /** The sentence on the logs that a report rests on. */
  readonly imported: ImportedSentences
  /** The last line of a report without an error. */
  readonly allIsWell: { readonly inWhole: string; readonly inPart: string }
  /** The differences between two transcripts. */
  readonly diff: DiffSentences
  /** Settings that were found from an address. */
  readonly discovery: DiscoverySentences
  /** The causes that many mailboxes share. */
  readonly groups: GroupSentences
  /** The departures of a server from the RFCs: how strict each is, a text with its section, and what is said of none. */
  readonly lint: Readonly<Record<'must' | 'should' | 'said' | 'none' | 'unreached', string>>
  /** The words of the command line beside those of a report. */
  readonly terminal: TerminalSentences
  /** The report as a page. */
  readonly html: HtmlSentences
  /** The labels and notices of the page to paste into. */
  readonly page: Readonly<Record<string, string>>
  /** The test message. Its recipient may never have heard of this program. */
  readonly testMessage: { readonly subject: string; readonly lines: readonly string[] }
}

/** The words of hints on settings. */
export interface SettingHintSentences {
  /** The names of the fields, by the last part of their path. */
  readonly fields: Readonly<
    Record<'email' | 'username' | 'password' | 'accessToken' | 'host' | 'port' | 'to' | 'from', string>
  >
  /** The sentence on the value of a field, by the code of the hint. */
  readonly slips: Readonly<Record<string, string>>
  /** The question whether another value was meant. */
  readonly didYouMean: string
}

/** The words about settings that were found from an address: names, and sentences around them. */
export interface DiscoverySentences
  extends Readonly<
    Record<'found' | 'guessed' | 'absent' | 'other' | 'disagreement' | 'value' | 'oauth' | 'none' | 'unsigned', string>
  > {
  /** The names of the sources, and what each answered. */
  readonly sources: Readonly<
    Record<
      | 'provider-table'
      | 'mx'
      | 'pacc'
      | 'autoconfig'
      | 'autoconfig-well-known'
      | 'srv'
      | 'ispdb'
      | 'autodiscover'
      | 'usual-names',
      string
    >
  >
  readonly outcomes: Readonly<Record<'found' | 'nothing' | 'failed' | 'late' | 'forbidden' | 'off', string>>
  /** The sentences about what is known before anything is dialled. */
  readonly notices: Readonly<Record<string, string>>
  /** Who switches IMAP on. */
  readonly switchedBy: Readonly<Record<'user' | 'admin' | 'paid-plan', string>>
  /** The names of what two sources differ about. */
  readonly about: Readonly<Record<'host' | 'port' | 'security' | 'username' | 'auth', string>>
  /** The ways to log in. */
  readonly logins: Readonly<
    Record<'password' | 'encrypted-password' | 'oauth2' | 'client-certificate' | 'kerberos' | 'none', string>
  >
  /** The words in the place of `password` where the provider wants an app password. */
  readonly appPasswords: Readonly<Record<'app-password' | 'app-password-with-two-step', string>>
  /** A published setting that was dialled. */
  readonly verified: string
  readonly verifiedInClear: string
  readonly noLogin: string
  readonly otherName: string
  /** Before a password is asked for. */
  readonly confirm: string
  readonly labels: Readonly<Record<'from' | 'username' | 'login' | 'differs' | 'settings', string>>
}

/** A sentence of help. With `unless` it is left out if one of these facts or hints has settled what it advises. */
export type Advice = string | { readonly unless: readonly string[]; readonly text: string }

/** The sentences about one cause. */
export interface CodeSentences {
  /** A lower-case phrase of state, without a full stop. */
  readonly title: string
  /** The meaning, in whole sentences. */
  readonly cause: string
  /** The only place for advice: what most likely works comes first. */
  readonly help: readonly Advice[]
  /** A way to tell this cause from others that are also possible. */
  readonly settledBy: string
}

/** The sentences of one case that replace those of its code. */
export type CaseSentences = Pick<CodeSentences, 'title' | 'cause' | 'help'>

/** The sentences of one variant of a cause. */
export interface VariantSentences extends Partial<CaseSentences> {
  /** Advice that stands before all other, even before that of the hints. */
  readonly first?: readonly Advice[]
  /** A way to tell the cause from another one in this case, by the code of the other. */
  readonly settledBy?: Readonly<Record<string, string>>
}

/** The sentences about the causes of one area, which mirrors a folder of `rules/`. */
export interface AreaSentences {
  readonly codes: Readonly<Record<string, CodeSentences>>
  readonly variants: Readonly<Record<string, VariantSentences>>
}

/** The sentences about one oddity. */
export interface OdditySentences {
  readonly text: string
  /** The consequence for a client. */
  readonly effect: string
}

/** The words on how much of a log was read. */
export interface ImportedSentences {
  readonly log: string
  /** Lines in a row, and lines that are not named because there are too many. */
  readonly range: string
  readonly more: string
  /** The connection of a log to which a quoted row belongs, where there are several. */
  readonly place: string
  /** The names of formats and of wrappings that the language has of its own, by the English name. */
  readonly titles: Readonly<Record<string, string>>
}

/** The words of the command line. Wrong usage and the help are English. */
export interface TerminalSentences {
  /** The label in front of the password that is typed. */
  readonly password: string
  /** The lines in front of what is pasted. */
  readonly paste: readonly string[]
  readonly readAsFile: string
  readonly unread: string
  /** The long wait of a round trip, and that of SMTP for the verdict of IMAP on the password. */
  readonly waitsForMessage: string
  readonly waitsForImap: string
  /** The time that a step has taken so far. */
  readonly seconds: string
  readonly noCertificate: string
  /** The progress and the ends of a run over many mailboxes. */
  readonly bulk: Readonly<
    Record<'progress' | 'stay' | 'kept' | 'finishing' | 'goOn' | 'run' | 'unchanged' | 'next', string>
  >
  /** The words of a console. `kept`: why a line was not sent. */
  readonly talk: Readonly<Record<'help' | 'clear' | 'saved', string>> & {
    readonly kept: Readonly<
      Record<
        | 'over'
        | 'line-end'
        | 'unencrypted'
        | 'untrusted'
        | 'sent-before'
        | 'no-password'
        | 'no-token'
        | 'no-username'
        | 'not-quotable',
        string
      >
    >
  }
  /** The titles of the demonstrations. */
  readonly demo: Readonly<Record<'good' | 'certificate' | 'app-password' | 'connections' | 'password', string>>
  /** The table of codes, and the page of one. */
  readonly codes: Readonly<
    Record<
      'area' | 'code' | 'fixBy' | 'retry' | 'meaning' | 'field' | 'heading' | 'refines' | 'turn' | 'unfound',
      string
    >
  >
}

/** The words of a comparison of two transcripts. */
export interface DiffSentences {
  readonly nothing: string
  /** The kinds of differences. */
  readonly kinds: Readonly<
    Record<
      | 'protocol'
      | 'target'
      | 'addresses'
      | 'tls'
      | 'certificate'
      | 'capabilities'
      | 'command'
      | 'reply'
      | 'note'
      | 'ending'
      | 'timing'
      | 'diagnosis',
      string
    >
  >
  /** The names and values that are words of this program and not of the transcripts. */
  readonly phrases: Readonly<Record<PhraseCode, string>>
}

export type PhraseCode =
  | 'clear'
  | 'encrypted'
  | 'logged-in'
  | 'name-in-the-clear'
  | 'message'
  | 'empty-line'
  | 'certificate'
  | 'completed'
  | 'none'
  | 'goodbye'
  | 'failed'
  | 'refused'
  | 'late'
  | 'closed'
  | 'reset'
  | 'flooded'
