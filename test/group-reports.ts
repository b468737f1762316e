import type { GroupedReport } from '../src/bulk/groups/mailboxes.ts'
import { STAGES, type Stage } from '../src/conversation/exchange.ts'
import type { Conclusion } from '../src/diagnosis/conclusion.ts'
import { diagnosisInEnglish } from '../src/report/english.ts'
import type { Code } from '../src/rules/codes.ts'
import { RULES } from '../src/rules/index.ts'

/** A failure of one protocol, by what differs from a plain one. */
export interface Failing extends Partial<Omit<Conclusion, 'facts'>> {
  readonly code: Code
  readonly host?: string
  readonly port?: number
  readonly facts?: Conclusion['facts']
}

const PORTS = { imap: 993, smtp: 465 } as const

/** The report on a mailbox of a run that fails so, at its servers `imap.example.org` and `smtp.example.org`. */
export function report(
  id: string,
  failures: readonly Failing[] = [],
  more: Partial<GroupedReport> = {},
): GroupedReport {
  const placed = failures.map((one) => ({ protocol: 'imap' as const, ...one }))
  const target = (protocol: 'imap' | 'smtp') => {
    const { host = `${protocol}.example.org`, port = PORTS[protocol] } =
      placed.find((one) => one.protocol === protocol) ?? {}
    return { host, port, security: 'tls' as const }
  }
  const diagnoses = placed.map((one) => diagnosisInEnglish(conclusion(one)))
  return {
    version: 1,
    id,
    outcome: 'checked',
    attempts: 1,
    ok: !diagnoses.some(({ severity }) => severity === 'error'),
    steps: STAGES.slice(0, 5).map((stage) => ({
      stage,
      outcome: diagnoses.some((one) => one.stage === stage) ? ('failed' as const) : ('ok' as const),
      details: [],
      durationMs: 1,
    })),
    diagnoses,
    oddities: [],
    logins: [],
    passwordsSent: 0,
    startedAt: '2026-11-29T10:00:00.000Z',
    durationMs: 5,
    settings: { email: id, imap: target('imap'), smtp: target('smtp') },
    ...more,
  }
}

/** The report on a mailbox that was not checked, or that cannot be. */
export function unchecked(id: string, more: Pick<GroupedReport, 'skipped' | 'problems'>): GroupedReport {
  const outcome = more.problems ? ('unusable' as const) : ('skipped' as const)
  return { ...report(id), ok: false, steps: [], outcome, attempts: 0, ...more }
}

/** As many reports, with ids that begin so. */
export function many(count: number, name: string, make: (id: string) => GroupedReport): readonly GroupedReport[] {
  return Array.from({ length: count }, (_, at) => make(`${name}${at + 1}@example.org`))
}

function conclusion({ host, port, facts, ...own }: Failing & { protocol: 'imap' | 'smtp' }): Conclusion {
  const { code, protocol } = own
  const rule = RULES.find((one) => one.code === code)
  const stage: Stage = own.stage ?? (AT_LOGIN.test(code) ? `${protocol}.login` : `${protocol}.connect`)
  return {
    severity: 'error',
    stage,
    category: 'unauthorized',
    certainty: 'certain',
    links: [],
    fixBy: rule?.fixBy ?? 'nobody',
    retry: rule?.retry ?? 'later',
    rivals: [],
    proof: [{ transcript: 0, entry: 1, text: 'A1 NO [ALERT] no' }],
    rule: `${code}/test`,
    ...own,
    facts: {
      protocol: protocol.toUpperCase(),
      host: host ?? `${protocol}.example.org`,
      port: port ?? PORTS[protocol],
      security: 'tls',
      ...facts,
    },
  }
}

const AT_LOGIN = /^(?:auth|account|app|oauth|password|username|web)/
