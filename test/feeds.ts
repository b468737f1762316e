import type { Input, Machine, Output, Timeouts } from '../src/machine/machine.ts'

/** The timeout of each wait, so that a wait is known by its end. */
export const TIMEOUTS: Timeouts = {
  resolve: 1,
  dial: 2,
  handshake: 3,
  greeting: 4,
  reply: 5,
  login: 6,
  endOfData: 7,
  goodbye: 8,
  arrival: 9,
  keepAlive: 8_000,
  pipelined: 11,
  poll: 10,
}

/** Every reader must see the same things however the bytes arrive. */
export function feeds(bytes: Uint8Array): Record<Feed, readonly Uint8Array[]> {
  return { whole: [bytes], 'byte by byte': inSizes(bytes, 1), 'in sevens': inSizes(bytes, 7) }
}

export const FEEDS = ['whole', 'byte by byte', 'in sevens'] as const
export type Feed = (typeof FEEDS)[number]

export function inSizes(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size))
}

/** Octet text as bytes. */
export function octets(text: string): Uint8Array {
  return Buffer.from(text, 'latin1')
}

/**
 * Plays a dialogue and writes it down as it went: whoever expects it expects the script itself. Steps are lines, or
 * parted by ` / `. `< ` the server says a line, `<~ ` one without its end, `= ` something else happens (`secured` is trusted, and `untrusted` is not); what the machine
 * asks for stands behind that: `> ` a line to send, `! ` anything else. `\r\n` spelt out is a line end inside a step.
 */
export function play(machine: Machine, script: string, feed: Feed = 'whole', show = withoutWaits): string {
  const steps = stepsOf(script)
  const played: string[] = []
  for (let at = 0; at < steps.length; at++) {
    const step = steps[at] ?? ''
    if (step.startsWith('= ')) {
      played.push(step, ...show(machine.handle(inputOf(step.slice(2)), NOW_MS)))
    } else if (step.startsWith('<')) {
      const said = steps.slice(at).findIndex((next) => !next.startsWith('<'))
      const lines = steps.slice(at, said === -1 ? undefined : at + said)
      at += lines.length - 1
      const bytes = octets(lines.map(spoken).join(''))
      played.push(...lines, ...feeds(bytes)[feed].flatMap((chunk) => show(hear(machine, chunk))))
    }
  }
  return played.join('\n')
}

function inputOf(happened: string): Input {
  if (happened === 'untrusted') return { kind: 'secured', isTrusted: false }
  return happened === 'secured' ? { kind: 'secured', isTrusted: true } : ({ kind: happened } as Input)
}

/** The time at which everything is said. */
export const NOW_MS = 1000

/** A script, one step a line. */
export function stepsOf(script: string): readonly string[] {
  return script.split(/\n| \/ /).flatMap((step) => step.trimStart() || [])
}

export function hear(machine: Machine, bytes: Uint8Array): readonly Output[] {
  return machine.handle({ kind: 'received', bytes }, NOW_MS)
}

export function withoutWaits(outputs: readonly Output[]): readonly string[] {
  return withWaits(outputs.filter(({ kind }) => kind !== 'wait'))
}

export function withWaits(outputs: readonly Output[]): readonly string[] {
  return outputs.map((output) => {
    switch (output.kind) {
      case 'send':
        return `> ${output.parts.join('').replace(/\r\n$/, '').replaceAll('\r\n', '\\r\\n')}`
      case 'wait':
        return `! wait ${output.wait} ${output.untilMs}`
      case 'event':
        return `! ${Object.values(output.event)
          .filter((value) => typeof value === 'string')
          .join(' ')}`
      default:
        return `! ${output.kind}`
    }
  })
}

function spoken(step: string): string {
  const text = step.replaceAll('\\r\\n', '\r\n')
  return text.startsWith('<~ ') ? text.slice(3) : `${text.slice(2)}\r\n`
}

/** Writes down each cell of a table of transitions that is looked up, as `state trigger`. */
export function watch(table: Record<string, object>): Set<string> {
  const reached = new Set<string>()
  for (const [state, row] of Object.entries(table)) {
    const get = (cells: object, trigger: string) => {
      if (Object.hasOwn(cells, trigger)) reached.add(`${state} ${trigger}`)
      return Reflect.get(cells, trigger)
    }
    table[state] = new Proxy(row, { get: (cells, trigger) => get(cells, String(trigger)) })
  }
  return reached
}

export function cellsOf(table: Record<string, object>): readonly string[] {
  return Object.entries(table).flatMap(([state, row]) => Object.keys(row).map((trigger) => `${state} ${trigger}`))
}
