import { describe, expect, test } from 'vitest'
import { BulkMetrics, type BulkProgress, type CountedReport } from '../src/bulk.ts'
import { VERSION } from '../src/index.ts'

interface Metric {
  readonly type: string
  readonly help: string
  readonly samples: Map<string, number>
}

/**
 * Reads the text format as its description says, and no more than it needs: one HELP and one TYPE before the samples, samples of a
 * metric together and each once, numbers, escapes, and a line feed at the end.
 * https://prometheus.io/docs/instrumenting/exposition_formats
 */
function parse(text: string): Map<string, Metric> {
  expect(text.endsWith('\n')).toBe(true)
  const metrics = new Map<string, Metric>()
  let current = ''
  let help: readonly [string, string] | undefined
  for (const line of text.slice(0, -1).split('\n')) {
    const helped = /^# HELP ([a-zA-Z_:][\w:]*) ((?:[^\\]|\\\\|\\n)+)$/.exec(line)
    const typed = /^# TYPE ([a-zA-Z_:][\w:]*) (counter|gauge|histogram)$/.exec(line)
    if (helped?.[1] && helped[2]) {
      help = [helped[1], helped[2]]
    } else if (typed?.[1] && typed[2]) {
      current = typed[1]
      expect(help?.[0], 'the help of the same metric').toBe(current)
      expect(metrics.has(current), `${current} is there once`).toBe(false)
      metrics.set(current, { type: typed[2], help: help?.[1] ?? '', samples: new Map() })
    } else {
      const sample = /^([a-zA-Z_:][\w:]*)(?:\{((?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\\\|\\"|\\n)*",?)*)\})? (\S+)$/.exec(line)
      const [, name = '', labels = '', value = ''] = sample ?? []
      expect(sample, line).not.toBeNull()
      const metric = metrics.get(current)
      const bare = metric?.type === 'histogram' ? name.replace(/_(bucket|sum|count)$/, '') : name
      expect(bare, line).toBe(current)
      expect(Number.isFinite(Number(value)), line).toBe(true)
      const key = `${name.slice(current.length)}{${labels}}`
      expect(metric?.samples.has(key), line).toBe(false)
      metric?.samples.set(key, Number(value))
    }
  }
  return metrics
}

const ERROR = { severity: 'error', code: 'auth-failed', protocol: 'imap' }

function report(part: object = {}): CountedReport {
  return {
    outcome: 'checked',
    ok: true,
    diagnoses: [],
    durationMs: 400,
    passwordsSent: 1,
    attempts: 1,
    ...part,
  } as CountedReport
}

const failed = (family: string, ...diagnoses: object[]) => report({ ok: false, diagnoses, families: { imap: family } })

/** The samples of a metric as plain values. */
function samplesOf(metrics: BulkMetrics, name: string): Record<string, number> {
  return Object.fromEntries(parse(metrics.text()).get(`mailwhy_bulk_${name}`)?.samples ?? [])
}

describe('metrics', () => {
  test('are in the format of Prometheus from the first moment, each with its help', () => {
    const metrics = new BulkMetrics()
    const names = [...parse(metrics.text())].map(([name, { help, type }]) => {
      expect(help).toMatch(/^[A-Z].*\.$/)
      expect(name.endsWith('_total')).toBe(type === 'counter')
      return name
    })
    expect(names).toContain('mailwhy_bulk_mailboxes_total')
    expect(samplesOf(metrics, 'info')).toEqual({ [`{version="${VERSION}"}`]: 1 })
  })

  test('count by outcome, and by code, protocol and family', () => {
    const metrics = new BulkMetrics()
    metrics.add(report())
    metrics.add(failed('gmail', ERROR, ERROR, { ...ERROR, protocol: 'smtp', code: 'cert-untrusted' }))
    metrics.add(failed('gmail', ERROR))
    metrics.add(report({ diagnoses: [{ ...ERROR, severity: 'warning' }] }))
    metrics.add(report({ outcome: 'skipped', ok: false, skipped: { why: 'blocked', family: 'gmail' }, attempts: 0 }))
    metrics.add(report({ outcome: 'unusable', ok: false, attempts: 0, passwordsSent: 0 }))
    expect(samplesOf(metrics, 'mailboxes_total')).toEqual({
      '{outcome="failed"}': 2,
      '{outcome="ok"}': 2,
      '{outcome="skipped"}': 1,
      '{outcome="unusable"}': 1,
    })
    expect(samplesOf(metrics, 'failures_total')).toEqual({
      '{code="auth-failed",protocol="imap",family="gmail"}': 2,
      '{code="cert-untrusted",protocol="smtp",family="other"}': 1,
    })
    expect(samplesOf(metrics, 'skips_total')).toEqual({ '{why="blocked",family="gmail"}': 1 })
    expect(samplesOf(metrics, 'passwords_sent_total')).toEqual({ '{}': 4 })
  })

  test('have no more series with more domains, and no name of a customer', () => {
    const metrics = new BulkMetrics()
    for (let at = 0; at < 1000; at++) metrics.add(failed(`customer${at}.example"\n\\`, ERROR))
    const text = metrics.text()
    expect(text.split('\n').length).toBeLessThan(60)
    expect(text).not.toContain('customer')
    expect(samplesOf(metrics, 'failures_total')).toEqual({
      '{code="auth-failed",protocol="imap",family="other"}': 1000,
    })
  })

  test('have the times of checks as a histogram whose buckets hold those below', () => {
    const metrics = new BulkMetrics()
    for (const durationMs of [100, 400, 500, 700, 90_000, 500_000]) metrics.add(report({ durationMs }))
    metrics.add(report({ outcome: 'skipped', durationMs: 0 }))
    const samples = Object.entries(samplesOf(metrics, 'check_duration_seconds'))
    expect(samples.map(([key, value]) => [/le="(.*)"/.exec(key)?.[1] ?? key, value])).toEqual([
      ['0.25', 1],
      ['0.5', 3],
      ['1', 4],
      ['2.5', 4],
      ['5', 4],
      ['10', 4],
      ['30', 4],
      ['60', 4],
      ['120', 5],
      ['+Inf', 6],
      ['_sum{}', 591.7],
      ['_count{}', 6],
    ])
  })

  test('tell the result of the last whole run, while counters go on', () => {
    const metrics = new BulkMetrics()
    metrics.add(failed('gmail', ERROR))
    expect(samplesOf(metrics, 'last_run_failures')).toEqual({})
    metrics.runEnded(1_700_000_000_000)
    metrics.add(report())
    const failures = { '{code="auth-failed",protocol="imap",family="gmail"}': 1 }
    expect(samplesOf(metrics, 'last_run_failures')).toEqual(failures)
    expect(samplesOf(metrics, 'last_run_end_timestamp_seconds')).toEqual({ '{}': 1_700_000_000 })
    metrics.runEnded(1_700_000_900_000)
    expect(samplesOf(metrics, 'last_run_failures')).toEqual({})
    expect(samplesOf(metrics, 'last_run_mailboxes')).toMatchObject({ '{outcome="ok"}': 1, '{outcome="failed"}': 0 })
    expect(samplesOf(metrics, 'failures_total')).toEqual(failures)
    expect(samplesOf(metrics, 'runs_total')).toEqual({ '{}': 2 })
  })

  test('count what an earlier run has told in the result of this run, and not again', () => {
    const metrics = new BulkMetrics()
    metrics.add(report(), { isNew: false })
    metrics.add(report())
    metrics.runEnded(0)
    expect(samplesOf(metrics, 'last_run_mailboxes')).toMatchObject({ '{outcome="ok"}': 2 })
    expect(samplesOf(metrics, 'mailboxes_total')).toMatchObject({ '{outcome="ok"}': 1 })
  })

  test('show the state of a run, until it has ended', () => {
    const metrics = new BulkMetrics()
    const slowed = [
      { protocol: 'imap', why: 'rate-limited' },
      { protocol: 'imap', why: 'rate-limited' },
      { protocol: 'smtp', why: 'refusals' },
    ]
    metrics.progress({ running: 7, waiting: 3, slowed } as unknown as BulkProgress)
    expect(['running', 'waiting'].map((name) => samplesOf(metrics, name))).toEqual([{ '{}': 7 }, { '{}': 3 }])
    expect(samplesOf(metrics, 'slowed_servers')).toEqual({
      '{protocol="imap",why="rate-limited"}': 2,
      '{protocol="smtp",why="refusals"}': 1,
    })
    metrics.runEnded(0)
    expect([samplesOf(metrics, 'running'), samplesOf(metrics, 'slowed_servers')]).toEqual([{ '{}': 0 }, {}])
  })
})
