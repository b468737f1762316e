import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { doorOf } from '../scripts/bench/builds.ts'

test('the benchmark takes the door of this package that an import takes', () => {
  expect(doorOf('.')).toMatch(/\/dist\/index\.js$/)
})

test('it takes the one door of an older package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mailwhy-older-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const manifest = { exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } } }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  expect(doorOf(folder)).toMatch(/^file:.*\/dist\/index\.js$/)
})
