/** Programs of this folder in processes of their own. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** Sends a message, and waits for the next one. */
export async function ask<Answer>(child: ChildProcess, asked: object | string): Promise<Answer> {
  const isAnswered = new AbortController()
  const { signal } = isAnswered
  const gone = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`a process of the fleet ended with ${code}`)
  })
  try {
    const answer = once(child, 'message', { signal })
    child.send(asked)
    return ((await Promise.race([answer, gone])) as [Answer])[0]
  } finally {
    isAnswered.abort()
    gone.catch(() => undefined)
  }
}
