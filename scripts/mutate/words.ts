import { alternativesOf } from './alternatives.ts'
import { type Around, type Change, isNode, type Node, pieceOf } from './nodes.ts'

/** The kinds of changes of what servers say and what it means: phrases, the lexicon, and how sure each is. */
export const WORD_KINDS = [
  'phrase',
  'unless',
  'alternative of a phrase',
  'applies.at',
  'stem',
  'concept',
  'reading',
  'certainty',
] as const

/** The commands that a pattern or a reading may be about, by which a list of them is known. */
const PURPOSE = /^(greeting|capability|starttls|login|inbox|watch|mail|rcpt|data|content|goodbye|idle|other)$/
const SOURCE = /^(RFC \d+|https?:)/

/** True in a row of phrases but for the phrase: its source and its examples document it. */
export function isDocumentOfPhrase(node: Node, [parent]: Around): boolean {
  return parent !== undefined && isPhraseRow(parent) && (parent.elements as readonly Node[])[0] !== node
}

/** Changes of rows of phrases, and of the tables of the lexicon. */
export function wordChanges(node: Node, around: Around, source: string, path: string): readonly Change[] {
  if (node.type === 'ArrayExpression') return rowsLess(node, around, source)
  if (node.type !== 'Literal' || typeof node.value !== 'string') return []
  const [parent, above] = around
  if (parent && isPhraseRow(parent) && elementsOf(parent)[0] === node) return alternativesLess(node, source)
  if (parent && isReading(parent) && above?.type === 'ArrayExpression')
    return otherConcepts(node, parent, above, source)
  return parent?.type === 'Property' && path.includes('/lexicon/stems/') ? stemsLess(node, source) : []
}

/** True for lists of rows and of commands: their elements have kinds of their own. */
export function isWordList(node: Node): boolean {
  return kindOfElements(node, []) !== undefined || isPhraseRow(node) || isReading(node)
}

function rowsLess(node: Node, around: Around, source: string): readonly Change[] {
  const kind = kindOfElements(node, around)
  const elements = elementsOf(node)
  if (!kind || (kind === 'applies.at' && elements.length === 1)) return []
  return [...elements.keys()].map((at) => ({ kind, ...pieceOf(elements, at, source), text: '' }))
}

function kindOfElements(node: Node, around: Around): string | undefined {
  const elements = elementsOf(node)
  if (elements.length === 0) return undefined
  if (elements.every(isPhraseRow)) return around.some((one) => isKeyed(one, 'unless')) ? 'unless' : 'phrase'
  if (elements.every(isReading)) return 'reading'
  const isCommand = (one: Node) => one.type === 'SpreadElement' || PURPOSE.test(textOf(one) ?? '')
  return elements.some((one) => one.type === 'Literal') && elements.every(isCommand) ? 'applies.at' : undefined
}

/** A phrase, its source, and an example at least. */
function isPhraseRow(node: Node): boolean {
  const [phrase, source, ...examples] = elementsOf(node).map(textOf)
  return phrase !== undefined && SOURCE.test(source ?? '') && examples.length > 0
}

/** A code, the commands that it is about, and concepts. */
function isReading(node: Node): boolean {
  const [code, at, concepts] = elementsOf(node)
  const isCode = /^[a-z]+(-[a-z]+)*$/.test((code && textOf(code)) ?? '')
  return isCode && at?.type !== 'Literal' && /^[a-zA-Z |]+$/.test((concepts && textOf(concepts)) ?? '')
}

function alternativesLess({ start, end }: Node, source: string): readonly Change[] {
  const phrase = source.slice(start + 1, end - 1)
  const begin = start + 1
  return alternativesOf(phrase)
    .filter(({ depth }) => depth > 0)
    .map((one): Change => {
      const isLast = phrase[one.end] !== '|'
      const piece = isLast && phrase[one.start - 1] === '|' ? { start: one.start - 1, end: one.end } : one
      const bar = isLast ? piece : { start: one.start, end: one.end + 1 }
      return { kind: 'alternative of a phrase', start: begin + bar.start, end: begin + bar.end, text: '' }
    })
}

function stemsLess({ start, end }: Node, source: string): readonly Change[] {
  const stems = source.slice(start + 1, end - 1).split(', ')
  if (stems.length === 1) return [{ kind: 'stem', start: start + 1, end: end - 1, text: '' }]
  return stems.map((stem, at) => {
    const before = stems.slice(0, at).reduce((sum, one) => sum + one.length + 2, start + 1)
    const begin = at === stems.length - 1 ? before - 2 : before
    return { kind: 'stem', start: begin, end: begin + stem.length + 2, text: '' }
  })
}

/** Each concept of a reading in turn, with one of another reading in its place. */
function otherConcepts(node: Node, row: Node, rows: Node, source: string): readonly Change[] {
  if (elementsOf(row)[2] !== node) return []
  const conceptsOf = (one: Node) => textOf(elementsOf(one)[2] ?? one)?.split(/[ |]/) ?? []
  const known = [...new Set(elementsOf(rows).flatMap(conceptsOf))]
  const others = known.filter((one) => !conceptsOf(row).includes(one))
  return [...source.slice(node.start + 1, node.end - 1).matchAll(/[a-zA-Z]+/g)].flatMap(({ 0: concept, index }) => {
    const start = node.start + 1 + index
    const text = others[start % others.length]
    return text ? [{ kind: 'concept', start, end: start + concept.length, text }] : []
  })
}

function elementsOf(node: Node): readonly Node[] {
  return node.type === 'ArrayExpression' ? (node.elements as readonly unknown[]).filter(isNode) : []
}

function textOf(node: Node): string | undefined {
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
}

function isKeyed(node: Node, key: string): boolean {
  return node.type === 'Property' && (node.key as { name?: string }).name === key
}
