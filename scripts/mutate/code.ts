import { type Around, type Change, keyOf, type Node } from './nodes.ts'

const COMPARED: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '^': ['&'],
}

const METHODS = new Map(
  Object.entries({
    some: 'every',
    every: 'some',
    find: 'findLast',
    findLast: 'find',
    startsWith: 'endsWith',
    endsWith: 'startsWith',
    min: 'max',
    max: 'min',
  }),
)

/** Calls that give the value itself when they are left out. */
const LEFT_OUT = /^(filter|toSorted|slice|trim|toLowerCase|toUpperCase|flat|toReversed)$/

/** Changes of code: the other comparison, the other branch, another value returned. */
export function codeChanges(node: Node, around: Around, source: string): readonly Change[] {
  switch (node.type) {
    case 'BinaryExpression':
      return (COMPARED[node.operator as string] ?? []).flatMap((other) =>
        operatorChange('comparison', node, other, source),
      )
    case 'LogicalExpression':
      return logical(node, source)
    case 'UnaryExpression':
      return node.operator === '!' ? [replaced('boolean', node, text(node.argument, source))] : []
    case 'IfStatement':
    case 'ConditionalExpression':
      return ['true', 'false'].map((value) => replaced('condition', node.test as Node, value))
    case 'ReturnStatement':
      return node.argument ? otherValue(node.argument as Node) : []
    case 'ArrowFunctionExpression':
      return (node.body as Node).type === 'BlockStatement' ? [] : otherValue(node.body as Node)
    case 'Literal':
      return literal(node, around)
    case 'CallExpression':
      return call(node, source)
    default:
      return []
  }
}

function logical(node: Node, source: string): readonly Change[] {
  const { operator, left, right } = node
  if (operator === '??') return [replaced('default', node, text(left, source))]
  const other = operatorChange('boolean', node, operator === '&&' ? '||' : '&&', source)
  return [...other, replaced('boolean', node, text(left, source)), replaced('boolean', node, text(right, source))]
}

/** Changes of a return value. Numbers and booleans are literals and have changes of their own. */
function otherValue(node: Node): readonly Change[] {
  switch (node.type) {
    case 'Literal':
    case 'UnaryExpression':
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'ConditionalExpression':
      return []
    case 'ArrayExpression':
      return (node.elements as readonly Node[]).length > 0 ? [replaced('return', node, '[]')] : []
    default:
      return [replaced('return', node, '(undefined)')]
  }
}

function literal(node: Node, [parent]: Around): readonly Change[] {
  if (typeof node.value === 'boolean') return [replaced('boolean', node, String(!node.value))]
  if (parent?.type === 'Property' && parent.key === node) return []
  if (typeof node.value === 'number') return [replaced('number', node, String(node.value + 1))]
  if (typeof node.value !== 'string' || parent?.type === 'ArrayExpression') return []
  if (parent?.type === 'Property' && !/^(text|name)$/.test(keyOf(parent))) return []
  return [replaced('text', node, node.value === '' ? "'-'" : "''")]
}

function call(node: Node, source: string): readonly Change[] {
  const callee = node.callee as Node
  const property = callee.property as (Node & { name?: string }) | undefined
  if (callee.type !== 'MemberExpression' || !property?.name) return []
  const other = METHODS.get(property.name)
  if (other) return [replaced('method', property, other)]
  if (LEFT_OUT.test(property.name)) return [replaced('method', node, text(callee.object, source))]
  return []
}

function replaced(kind: string, { start, end }: Node, by: string): Change {
  return { kind, start, end, text: by }
}

function operatorChange(kind: string, node: Node, other: string, source: string): readonly Change[] {
  const [left, right] = [node.left as Node, node.right as Node]
  const at = source.indexOf(node.operator as string, left.end)
  if (at === -1 || at >= right.start) return []
  return [{ kind, start: at, end: at + (node.operator as string).length, text: other }]
}

function text(node: unknown, source: string): string {
  const { start, end } = node as Node
  return source.slice(start, end)
}
