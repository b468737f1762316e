import type { Script } from '../src/replay.ts'

/** Answers of a mailbox in which the message is found after so many searches in vain, and that shows its Message-ID. */
export function arrivesAfter(searches: number) {
  let count = 0
  let token = ''
  return {
    'UID SEARCH': (said: string) => {
      token = /"(.*)"/.exec(said)?.[1] ?? ''
      return `* SEARCH${++count > searches ? ' 7' : ''}\n{tag} OK done`
    },
    'UID FETCH': () => `* 3 FETCH (UID 7 BODY[HEADER.FIELDS (MESSAGE-ID)] "${messageId(token)}")\n{tag} OK done`,
  } satisfies Script['answers']
}

function messageId(token: string): string {
  return `Message-ID: <mailwhy-${token}@mailwhy.test>`
}
