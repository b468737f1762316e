import type { Pattern, Rule } from '../../src/rules/rule.ts'
import type { Firing } from './phrases.ts'

/**
 * The golden file of a rule: the codes that it refines, its patterns with their certainty and conditions, and below each its
 * phrases, with the number of samples that each fires in.
 */
export function ruleText({ code, refines = [], patterns }: Rule, firings: readonly Firing[]): string {
  const blocks = patterns.map((pattern) => {
    const own = firings.filter(({ of }) => of === `${code}/${pattern.id}`)
    return [headOf(pattern), ...own.map(countLine)].join('\n')
  })
  return `${[`refines: ${refines.join(' ') || '-'}`, ...blocks].join('\n\n')}\n`
}

/** The golden file of all rules in a corpus: the phrases that fire there, and how often. */
export function corpusText(firings: readonly Firing[]): string {
  return firings
    .filter(({ samples }) => samples > 0)
    .map(({ of, says, samples }) => `${countLine({ samples, says: `${of}: ${says}` })}\n`)
    .join('')
}

function countLine({ samples, says }: Pick<Firing, 'samples' | 'says'>): string {
  return `${String(samples).padStart(6)}  ${says}`
}

/** The name and the certainty of a pattern, and the conditions that it has beside the words. */
function headOf({ id, certainty, applies, happens, lacks, when, rivals, isRival }: Pattern): string {
  const conditions = Object.entries({ ...applies, ...happens, lacks, rivals, isRival }).flatMap(([name, value]) =>
    value === undefined || value instanceof RegExp ? [] : [`${name}=${[value].flat().join(',')}`],
  )
  return [`${id} (${certainty})`, ...conditions, ...(when ? ['when'] : [])].join(' ')
}
