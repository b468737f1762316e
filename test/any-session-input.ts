import fc from 'fast-check'
import { expect } from 'vitest'
import type { Input, Machine } from '../src/machine/machine.ts'
import { hear, inSizes, NOW_MS, octets, play, stepsOf, withWaits } from './feeds.ts'

const KINDS = ['connected', 'secured', 'refused', 'broken', 'closed', 'opened', 'shut', 'late'] as const

/**
 * Tells two sessions the same, in one piece and in chunks, whatever it is: they must do the same, and not throw.
 *
 * @param dialogues the scripts whose lines the server says
 * @param waiting the scripts that lead to each state
 */
export function expectSameInChunks(
  session: (script: string) => Machine,
  dialogues: readonly (string | readonly [string, ...unknown[]])[],
  waiting: readonly string[],
): void {
  const beginnings = fc.constantFrom(...waiting, 'tls', 'starttls', 'none')
  fc.assert(
    fc.property(beginnings, inputsFrom(dialogues), fc.integer({ min: 1, max: 9 }), (script, told, size) => {
      const [whole, cut] = [session(script), session(script)]
      expect(play(cut, script)).toBe(play(whole, script))
      for (const input of told) {
        const bytes = input instanceof Uint8Array ? input : undefined
        const tell = (machine: Machine) => machine.handle({ kind: input } as Input, NOW_MS)
        const outputs = withWaits(bytes ? hear(whole, bytes) : tell(whole))
        expect(withWaits(bytes ? inSizes(bytes, size).flatMap((chunk) => hear(cut, chunk)) : tell(cut))).toEqual(
          outputs,
        )
      }
    }),
    { numRuns: 1000 },
  )
}

function inputsFrom(dialogues: Parameters<typeof expectSameInChunks>[1]) {
  const lines = dialogues.flatMap((dialogue) =>
    stepsOf([dialogue].flat()[0] as string).filter((step) => step.startsWith('< ') && step.length < 100),
  )
  return fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...lines).map((step) => octets(`${step.slice(2)}\r\n`)) },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 20 }) },
      { weight: 2, arbitrary: fc.constantFrom(...KINDS) },
    ),
    { maxLength: 30 },
  )
}
