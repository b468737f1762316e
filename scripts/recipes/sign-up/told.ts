/** The events of a check for the browser, in the visitor's language. No event holds a secret, since no report does. */
import {
  type Diagnosis,
  describe,
  describeHint,
  describeStep,
  type InboxReport,
  renderForAdministrator,
  renderHtml,
  type SettingHint,
  type Step,
  type UsageError,
} from 'mailwhy'
import { wordsIn } from './words.ts'

/** A problem, and the name of the form's field to mark; without one it belongs above the form. */
export interface Told {
  readonly field?: string
  readonly title: string
  readonly cause?: string
  readonly help?: readonly string[]
  readonly links?: readonly string[]
  /** A setting that a probe has proven, by the names of the fields. */
  readonly change?: Readonly<Record<string, string | number>>
}

/** A stage of the check as it ended. */
export function stepOf(step: Pick<Step, 'stage' | 'outcome' | 'details'>, locale: string) {
  const { stage, outcome } = describeStep(step, { locale })
  return { stage, outcome, isOk: step.outcome === 'ok' }
}

export function verdictOf(report: InboxReport, locale: string) {
  const errors = report.diagnoses.filter(({ severity }) => severity === 'error')
  const isForOthers = errors.some(({ fixBy }) => fixBy !== 'user')
  return {
    ok: report.ok,
    problems: errors.map((one) => problemOf(one, locale)),
    ...(isForOthers && { letter: renderForAdministrator(report, { locale }) }),
    report: renderHtml(report, { locale }),
  }
}

function problemOf(diagnosis: Diagnosis, locale: string): Told {
  const { title, cause, help, links } = describe(diagnosis, { locale })
  const field = fieldOf(diagnosis)
  const { change } = diagnosis
  return {
    ...(field && { field }),
    title,
    cause,
    help,
    links: links.map(({ url }) => url).filter((url) => url.startsWith('https://')),
    // One for a version of IP alone is no change of the form.
    ...(change &&
      !change.family && {
        change: {
          [`${change.protocol}.host`]: change.host,
          [`${change.protocol}.port`]: change.port,
          [`${change.protocol}.security`]: change.security,
        },
      }),
  }
}

/** The form has one user name and one password for both servers, and the address is the user name. */
function fieldOf({ field, protocol }: Pick<Diagnosis, 'field' | 'protocol'>): string | undefined {
  switch (field) {
    case 'host':
    case 'port':
    case 'security':
      return `${protocol}.${field}`
    case 'email':
    case 'username':
      return 'email'
    default:
      return field
  }
}

/** The problems of values that no check can use. Their `path` is the name of the field. A hint says more than the code. */
export function problemsOf({ problems }: UsageError, hints: readonly SettingHint[], locale: string): readonly Told[] {
  const words = wordsIn(locale).problems
  return problems.map(({ code, path }) => {
    const field = path.join('.')
    const hint = hints.find((one) => one.path.join('.') === field)
    return hint ? slipOf(hint, locale) : { field, title: words[code] ?? words.other }
  })
}

/** The slips in values that a check uses all the same, such as a mistyped domain. */
export function slipsOf(hints: readonly SettingHint[], locale: string): readonly Told[] {
  return hints.filter(({ isUsable }) => isUsable).map((hint) => slipOf(hint, locale))
}

/** A slip with its question, and a button that fills in what was probably meant: the form changes nothing by itself. */
function slipOf(hint: SettingHint, locale: string): Told {
  const { text, question } = describeHint(hint, { locale })
  const field = hint.path.join('.')
  return {
    field,
    title: text,
    ...(question !== undefined && { help: [question] }),
    ...(hint.suggestion !== undefined && { change: { [field]: hint.suggestion } }),
  }
}
