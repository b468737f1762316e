import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { explain } from '../../src/classify.ts'
import { missing } from './chromium.ts'
import { codesShown, paste, usePage } from './pasting.ts'

const { open } = usePage()

describe.skipIf(missing !== undefined)('the page to paste into, and the library', () => {
  test('each paste is read as the library reads it, in under 50 ms', async () => {
    const { page } = await open()
    const { pastes, source } = pastesToRead()
    expect(pastes.length).toBeGreaterThan(50)
    const slow: { readonly id: string; readonly ms: number }[] = []
    for (const { id, text } of pastes) {
      await paste(page, text)
      const wanted = explain(text).map(({ code }) => code)
      expect(await codesShown(page), id).toEqual(wanted)
      slow.push({ id, ms: await page.evaluate(lastReadingMs) })
    }
    const [slowest] = slow.toSorted((a, b) => b.ms - a.ms)
    console.log(`${pastes.length} pastes of ${source}, the slowest: ${slowest?.id}, ${slowest?.ms.toFixed(1)} ms`)
    // Others work on this machine too: what took long is measured again, and its best time counts.
    for (const { id } of slow.filter(({ ms }) => ms >= MAX_MS)) {
      const times: number[] = []
      for (let left = 5; left > 0; left--) {
        await paste(page, pastes.find((one) => one.id === id)?.text ?? '')
        times.push(await page.evaluate(lastReadingMs))
      }
      expect(Math.min(...times), id).toBeLessThan(MAX_MS)
    }
  })
})

const MAX_MS = 50

function lastReadingMs(): number {
  return performance.getEntriesByName('mailwhy-read').at(-1)?.duration ?? Number.NaN
}

interface Paste {
  readonly id: string
  readonly text: string
}

/** The pastes of the corpus where it lies beside the repository, else the shorter ones of our own fixtures. */
function pastesToRead(): { readonly pastes: readonly Paste[]; readonly source: string } {
  const corpus = new URL('../../../shared/corpus/pastes.jsonl', import.meta.url)
  if (!existsSync(corpus)) return { pastes: ownPastes(), source: 'fixtures' }
  const rows = readFileSync(corpus, 'utf8').trim().split('\n')
  const pastes = rows.map((row) => {
    const { id, text, value } = JSON.parse(row) as {
      readonly id: string
      readonly text?: string
      readonly value?: unknown
    }
    return { id, text: text ?? JSON.stringify(value, null, 2) }
  })
  return { pastes, source: 'shared/corpus' }
}

function ownPastes(): readonly Paste[] {
  const folders = ['imports', 'sessions'].map((name) => new URL(`../../fixtures/${name}/`, import.meta.url))
  return folders.flatMap((of) =>
    readdirSync(of)
      .filter((name) => name.endsWith('.txt'))
      .map((id) => ({ id, text: readFileSync(new URL(id, of), 'utf8') }))
      .filter(({ text }) => text.length < MAX_PASTE),
  )
}

/** A usual paste has a few lines. */
const MAX_PASTE = 1_500
