import { alternativesOf } from './alternatives.ts'
import { type Around, type Change, keyOf, type Node, pieceOf } from './nodes.ts'
import { isWordList } from './words.ts'

/** The answers of a table, and those that take the place of each. */
const ANSWERS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  certainty: { certain: ['likely'], likely: ['possible', 'certain'], possible: ['likely'] },
  retry: { never: ['later'], 'after-fix': ['later'], later: ['after-fix'] },
  fixBy: { nobody: ['user'], else: ['nobody'] },
  severity: { error: ['warning'], warning: ['error'] },
}

/** Keys whose whole property may be left out: the value remains a value of its type, or almost. */
const OPTIONAL =
  /^(refines|field|doubts|when|more|unless|lacks|applies|rivals|isRival|specifics|variant|at|status|bracket|responseCode|code|enhanced|service|wait|by|facts|retryAfterMs|faults)$/

/** The keys that document a pattern and are no part of its behaviour. An id or a code is named elsewhere too. */
const DOCUMENTS = /^(source|examples|example|id)$/

/** Changes of tables: an element less, a property less, another answer, an alternative less. */
export function tableChanges(node: Node, around: Around, source: string): readonly Change[] {
  if (around.some((one) => one.type === 'Property' && DOCUMENTS.test(keyOf(one)))) return []
  switch (node.type) {
    case 'ArrayExpression':
      return elementsLess(node, around, source)
    case 'Property':
      return [...propertyLess(node, around, source), ...otherAnswer(node)]
    case 'Literal':
      return node.regex ? alternativesLess(node) : []
    default:
      return []
  }
}

function elementsLess(node: Node, around: Around, source: string): readonly Change[] {
  const elements = (node.elements as (Node | null)[]).filter((one) => one !== null)
  if (isWordList(node)) return []
  const key = around[0]?.type === 'Property' ? keyOf(around[0]) : ''
  const kind = ['refines', 'rivals', 'patterns'].includes(key) ? key.replace(/s$/, '') : 'element'
  if (elements.length === 0 || (elements.length === 1 && kind === 'pattern')) return []
  const each = [...elements.keys()].map((at): Change => ({ kind, ...pieceOf(elements, at, source), text: '' }))
  return elements.length === 1 || kind !== 'element'
    ? each
    : [...each, { kind: 'empty array', start: node.start, end: node.end, text: '[]' }]
}

function propertyLess(node: Node, around: Around, source: string): readonly Change[] {
  const object = around[0]
  if (object?.type !== 'ObjectExpression' || !OPTIONAL.test(keyOf(node)) || isCodeOfARule(node, object)) return []
  const properties = object.properties as readonly Node[]
  return [{ kind: keyOf(node), ...pieceOf(properties, properties.indexOf(node), source), text: '' }]
}

/** A rule without its code is no rule. */
function isCodeOfARule(node: Node, { properties }: Node): boolean {
  return keyOf(node) === 'code' && (properties as readonly Node[]).some((one) => keyOf(one) === 'patterns')
}

function otherAnswer(node: Node): readonly Change[] {
  const { start, end, value } = node.value as Node
  const key = keyOf(node)
  if (typeof value !== 'string' || !Object.hasOwn(ANSWERS, key)) return []
  const others = ANSWERS[key]?.[value] ?? ANSWERS[key]?.else ?? []
  return others.map((text) => ({ kind: key, start, end, text: `'${text}'` }))
}

function alternativesLess(node: Node): readonly Change[] {
  const { pattern, flags } = node.regex as { pattern: string; flags: string }
  const begin = node.start + 1
  const all = alternativesOf(pattern)
  const less = all.flatMap((one): readonly Change[] => {
    const { start, end, depth } = one
    const kind = depth === 0 ? 'alternative' : 'alternative in a group'
    const isWhole = start === 0 && end === pattern.length
    if (isWhole) return [{ kind: 'alternative', start: begin, end: begin + end, text: '(?!)' }]
    const bar = pattern[end] === '|' ? { start, end: end + 1 } : { start: start - 1, end }
    return [{ kind, start: begin + bar.start, end: begin + bar.end, text: '' }]
  })
  const flag = flags.includes('i')
    ? [{ kind: 'flag i', start: node.end - flags.length, end: node.end, text: flags.replace('i', '') }]
    : []
  return [...less, ...flag]
}
