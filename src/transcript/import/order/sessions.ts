import type { ParsedLines } from '../log-event.ts'
import { SessionCourse } from './session-course.ts'

/**
 * The sessions of a paste, each as the indexes of its lines, in the order of their first lines. A line belongs to one
 * session. `programs` numbers the program of each line: another program's lines are another session. `undefined` is a
 * line about the preceding session.
 */
export function sessionsIn(
  reading: ParsedLines,
  programs: readonly (number | undefined)[],
): readonly (readonly number[])[] {
  const groups = new Map<string, Group>()
  const sessions: number[][] = []
  const names = groupNames(reading, programs)
  for (const [at, told = []] of reading.entries()) {
    const name = names[at] ?? ''
    const known = groups.get(name)
    if (!known || known.course.isOpenedBy(told)) {
      const group = { course: new SessionCourse(), lines: [at] }
      sessions.push(group.lines)
      groups.set(name, group)
      group.course.see(told)
    } else {
      known.lines.push(at)
      known.course.see(told)
    }
  }
  return sessions
}

/**
 * The parts of a session that was searched for failures: after both sides have said goodbye, a refusal or a failed dial
 * belongs to another connection.
 */
export function partsOf(session: readonly number[], read: ParsedLines): readonly (readonly number[])[] {
  let course = new SessionCourse()
  const parts: number[][] = [[]]
  for (const at of session) {
    const told = read[at] ?? []
    if (told.some((one) => course.isBefore(one))) {
      course = new SessionCourse()
      parts.push([])
    }
    parts.at(-1)?.push(at)
    course.see(told)
  }
  return parts
}

interface Group {
  readonly course: SessionCourse
  readonly lines: number[]
}

/**
 * The connection of each line: the one that the log names, or that of the previous line. Lines before the first name
 * belong to the first connection too.
 */
function groupNames(reading: ParsedLines, programs: readonly (number | undefined)[]): readonly string[] {
  const ids = reading.map((told) => told?.find((one) => one.kind === 'session')?.id)
  const current = new Map<number, string>()
  for (const [at, id] of ids.entries()) {
    const program = programs[at]
    if (id !== undefined && program !== undefined && !current.has(program)) current.set(program, id)
  }
  const first = programs.find((program) => program !== undefined)
  let name = first === undefined ? '' : `${first} ${current.get(first) ?? ''}`
  return ids.map((id, at) => {
    const program = programs[at]
    if (program === undefined) return name
    if (id !== undefined) current.set(program, id)
    name = `${program} ${current.get(program) ?? ''}`
    return name
  })
}
