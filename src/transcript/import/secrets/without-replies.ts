import type { LogEvent } from '../log-event.ts'

/**
 * The lines without the refusals that the sessions show. An error that quotes one, such as `Invalid login: 534 5.7.9 ...`,
 * does not name a credential with the server's text, and that text is searched where the session shows it.
 */
export function withoutReplies(
  lines: readonly string[],
  sessions: readonly (readonly LogEvent[])[],
): readonly string[] {
  const replies = new Set<string>()
  for (const one of sessions.flat()) {
    if (replies.size >= MAX_QUOTED_REPLIES) break
    if (one.kind === 'received' && REFUSAL.test(one.text)) replies.add(one.text.trim())
  }
  if (replies.size === 0) return lines
  return lines.map((line) => [...replies].reduce((rest, reply) => rest.replaceAll(reply, ' '), line))
}

/** A log has a few refusals that its errors quote, and a loop repeats the same one. */
const MAX_QUOTED_REPLIES = 20

const REFUSAL = /^(?:[45]\d\d[ -]|\S+ (?:NO|BAD|BYE) ).{8}/
