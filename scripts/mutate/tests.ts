import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { chai, expect, vi } from 'vitest'

type Work = (...given: readonly unknown[]) => unknown

/** A group of tests, with what runs before and after them. */
interface Group {
  readonly parent: Group | undefined
  readonly name: string
  readonly skipped: boolean
  readonly hooks: Readonly<Record<Hook, Work[]>>
  hasBegun: boolean
}

interface Case {
  readonly group: Group
  readonly name: string
  readonly skipped: boolean
  readonly work: () => unknown
}

type Hook = 'beforeAll' | 'afterAll' | 'beforeEach' | 'afterEach'

/** The first failure of a run. */
export interface Failed {
  readonly test: string
  readonly error: unknown
}

let group = newGroup(undefined, '', false)
let cases: Case[] = []
let finished: Work[] = []
let file = ''

/**
 * Runs the tests of one file in this process until one fails: `load` evaluates the file. Tests whose name holds the
 * given word come first.
 */
export async function runTests(path: string, load: () => unknown, first: string): Promise<Failed | undefined> {
  ;[group, cases, file] = [newGroup(undefined, '', false), [], path]
  try {
    load()
  } catch (error) {
    return { test: 'the file itself', error }
  }
  const all = cases.filter((one) => !one.skipped)
  const isFirst = (one: Case) => first !== '' && nameOf(one).includes(first)
  const begun: Group[] = []
  for (const one of [...all.filter(isFirst), ...all.filter((each) => !isFirst(each))]) {
    const failed = await runCase(one, begun)
    if (failed) {
      await settle(begun)
      return failed
    }
  }
  return settle(begun)
}

/** The module that a test file imports as `vitest`. */
export const VITEST: Readonly<Record<string, unknown>> = {
  expect,
  vi: { ...vi, waitFor },
  describe: Object.assign(groupOf(false), {
    each: (table: readonly unknown[]) => (name: string, work: Work) => {
      for (const row of table) groupOf(false)(titled(name, row), () => work(...listOf(row)))
    },
    concurrent: groupOf(false),
    skip: groupOf(true),
    skipIf: (isSkipped: unknown) => groupOf(Boolean(isSkipped)),
    runIf: (isRun: unknown) => groupOf(!isRun),
  }),
  test: Object.assign(testOf(false), {
    each: (table: readonly unknown[]) => eachOf(table, (work, row) => work(...listOf(row))),
    for: (table: readonly unknown[]) => eachOf(table, (work, row) => work(row, CONTEXT)),
    skip: testOf(true),
    skipIf: (isSkipped: unknown) => testOf(Boolean(isSkipped)),
    runIf: (isRun: unknown) => testOf(!isRun),
  }),
  inject: () => undefined,
  onTestFinished,
  ...Object.fromEntries(
    (['beforeAll', 'afterAll', 'beforeEach', 'afterEach'] as const).map((hook) => [
      hook,
      (work: Work) => group.hooks[hook].push(work),
    ]),
  ),
}

const CONTEXT = { expect, onTestFinished, signal: new AbortController().signal }

/** A test that replaces modules, or keeps a snapshot in its own text, is left out. */
const NEEDS_VITEST = /Vitest failed to access its internal state|without test context/

chai.util.addMethod(chai.Assertion.prototype, 'toMatchFileSnapshot', function (this: object, path: string) {
  expect(chai.util.flag(this, 'object')).toBe(readFileSync(resolve(dirname(file), path), 'utf8'))
})

function newGroup(parent: Group | undefined, name: string, skipped: boolean): Group {
  return {
    ...{ parent, name, skipped: skipped || (parent?.skipped ?? false), hasBegun: false },
    hooks: { beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] },
  }
}

function groupOf(skipped: boolean) {
  return (name: string, ...given: readonly unknown[]) => {
    const outer = group
    group = newGroup(outer, name, skipped)
    workOf(given)()
    group = outer
  }
}

function testOf(skipped: boolean) {
  return (name: string, ...given: readonly unknown[]) => addTest(name, skipped, () => workOf(given)(CONTEXT))
}

function eachOf(table: readonly unknown[], call: (work: Work, row: unknown) => unknown) {
  return (name: string, ...given: readonly unknown[]) => {
    for (const row of table) addTest(titled(name, row), false, () => call(workOf(given), row))
  }
}

function addTest(name: string, skipped: boolean, work: () => unknown): void {
  cases.push({ group, name, skipped: skipped || group.skipped, work })
}

/** Only words and numbers are filled in: a long value costs more than its test. */
function titled(name: string, row: unknown): string {
  const values = [...listOf(row)]
  return name.replace(/%[sdijo]/g, (mark) => {
    const value = values.shift()
    return typeof value === 'string' || typeof value === 'number' ? String(value) : mark
  })
}

/** Options and a time limit may stand beside the function. */
function workOf(given: readonly unknown[]): Work {
  return given.find((one): one is Work => typeof one === 'function') ?? (() => undefined)
}

function listOf(row: unknown): readonly unknown[] {
  return Array.isArray(row) ? row : [row]
}

function chainOf({ group: own }: Case): readonly Group[] {
  const chain: Group[] = []
  for (let one: Group | undefined = own; one; one = one.parent) chain.unshift(one)
  return chain
}

function nameOf(one: Case): string {
  return [...chainOf(one).map(({ name }) => name), one.name].filter(Boolean).join(' > ')
}

async function runCase(one: Case, begun: Group[]): Promise<Failed | undefined> {
  const chain = chainOf(one)
  finished = []
  try {
    for (const each of chain.filter(({ hasBegun }) => !hasBegun)) {
      each.hasBegun = true
      begun.push(each)
      for (const work of each.hooks.beforeAll) await work()
    }
    for (const work of chain.flatMap(({ hooks }) => hooks.beforeEach)) await work(CONTEXT)
    await one.work()
    for (const work of chain.flatMap(({ hooks }) => hooks.afterEach)) await work(CONTEXT)
    for (const work of finished.toReversed()) await work()
  } catch (error) {
    for (const work of finished.toReversed()) await ignoringErrors(work)
    if (NEEDS_VITEST.test(String(error))) return undefined
    return { test: nameOf(one), error }
  }
  return undefined
}

async function settle(begun: readonly Group[]): Promise<Failed | undefined> {
  for (const { hooks, name } of begun.toReversed())
    for (const work of hooks.afterAll) {
      try {
        await work()
      } catch (error) {
        return { test: `${name} > afterAll`, error }
      }
    }
  return undefined
}

function onTestFinished(work: Work): void {
  finished.push(work)
}

async function waitFor(work: Work, options: number | { timeout?: number } = {}): Promise<unknown> {
  const timeout = typeof options === 'number' ? options : (options.timeout ?? 1_000)
  const interval = 50
  for (let waitedMs = 0; ; waitedMs += interval) {
    try {
      return await work()
    } catch (error) {
      if (waitedMs >= timeout) throw error
      await new Promise((resolve) => setTimeout(resolve, interval))
    }
  }
}

async function ignoringErrors(work: Work): Promise<void> {
  try {
    await work()
  } catch {
    // The test has failed already.
  }
}
