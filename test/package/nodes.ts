import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { execute, isWithoutMatrix, MATRIX, ROOT } from './project.ts'

interface Told {
  readonly node: string
  readonly reports: number
  readonly faults: number
  readonly wrong: readonly string[]
  readonly told: string
}

/** Each version, and how it loads the package: the oldest that is promised cannot require an ES module. */
const NODES = [
  ['20', 'require'],
  ['22', 'import'],
  ['24', 'require'],
  ['26', 'import'],
] as const

/** The recorded checks, and the faults over sockets, with each Node.js; see `test/matrix/suite.mjs`. */
export function testNodes(project: string): void {
  describe.skipIf(isWithoutMatrix())('with another Node.js', () => {
    const all: Told[] = []

    test.each(NODES)('%s, by %s', async (major, how) => {
      copyFileSync(join(ROOT, 'test/matrix/suite.mjs'), join(project, 'suite.mjs'))
      const node = join(MATRIX, `node${major}/bin/node`)
      const { stdout } = await execute(node, ['suite.mjs', how, ROOT], { cwd: project, maxBuffer: 1e7 })
      const told = JSON.parse(stdout) as Told
      expect(told.node).toMatch(new RegExp(`^v${major}\\.`))
      expect(told.wrong).toEqual([])
      expect(told.reports).toBeGreaterThan(300)
      expect(told.faults).toBeGreaterThan(200)
      all.push(told)
    })

    test('every one tells the same, in each form and language', () => {
      expect(new Set(all.map(({ told }) => told)).size).toBe(1)
      expect(all).toHaveLength(NODES.length)
    })
  })
}
