import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAst } from 'vitest/node'
import { codeChanges } from './code.ts'
import { type Around, type Change, isNode, type Node } from './nodes.ts'
import { tableChanges } from './tables.ts'
import { isDocumentOfPhrase, wordChanges } from './words.ts'

/** One change of one file. */
export interface Mutant extends Change {
  readonly path: string
  readonly line: number
  /** The piece before and after, short. */
  readonly shown: string
}

/** Every mutant of a file, in the order of the text. */
export function mutantsOf(root: string, path: string): readonly Mutant[] {
  return mutantsIn(readFileSync(join(root, path), 'utf8'), path)
}

export function mutantsIn(source: string, path: string): readonly Mutant[] {
  const changes: Change[] = []
  walk(parseAst(source, { lang: 'ts' }) as unknown as Node, [], (node, around) => {
    if (isDocumentOfPhrase(node, around)) return
    changes.push(...wordChanges(node, around, source, path))
    changes.push(...tableChanges(node, around, source), ...codeChanges(node, around, source))
  })
  const seen = new Set<string>()
  return changes
    .toSorted((a, b) => a.start - b.start)
    .filter((change) => {
      const result = mutated(source, change)
      return result !== source && !seen.has(result) && seen.add(result)
    })
    .map((change) => ({
      ...change,
      path,
      line: source.slice(0, change.start).split('\n').length,
      shown: `${short(source.slice(change.start, change.end))} -> ${short(change.text) || 'nothing'}`,
    }))
}

export function mutated(source: string, { start, end, text }: Change): string {
  return source.slice(0, start) + text + source.slice(end)
}

/** Types and imports do not run. */
function walk(node: Node, around: Around, visit: (node: Node, around: Around) => void): void {
  if (/^(Import|TSInterface|TSType|TSEnum|ExportAll)/.test(node.type)) return
  visit(node, around)
  for (const [key, child] of Object.entries(node)) {
    if (key === 'typeAnnotation' || key === 'returnType' || key === 'typeArguments') continue
    for (const one of Array.isArray(child) ? child : [child]) if (isNode(one)) walk(one, [node, ...around], visit)
  }
}

function short(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length > 90 ? `${flat.slice(0, 60)} ... ${flat.slice(-25)}` : flat
}
