import { type ServerAction, say } from '../play/act.ts'

/** The actions with the last one turned into an `ask`, so that the next line belongs to the same command. */
export function asking(acts: readonly ServerAction[]): readonly ServerAction[] {
  const asks = acts.findLastIndex((act) => act.kind === 'say' && /^(?:\+|334)/m.test(act.text))
  const last = asks === -1 ? acts.findLastIndex(({ kind }) => kind === 'say') : asks
  return acts.map((act, at) => (at === last && act.kind === 'say' ? { kind: 'ask', text: act.text } : act))
}

/** The response with another tag. A tag that was recorded in two pieces is joined first. */
export function retagged(acts: readonly ServerAction[], recorded: string, tag: string): readonly ServerAction[] {
  if (recorded === '' || recorded === tag) return acts
  const whole: ServerAction[] = []
  for (const act of acts) {
    const at = whole.findLastIndex(({ kind }) => kind !== 'pause')
    const last = whole[at]
    if (act.kind === 'say' && last?.kind === 'say' && endsInTag(last.text, recorded)) {
      whole.splice(at, whole.length, say(last.text + act.text))
    } else whole.push(act)
  }
  return whole.map((act) => {
    if (act.kind !== 'say') return act
    return say(act.text.replace(TAGGED, (word) => (word === recorded ? tag : word)))
  })
}

function endsInTag(text: string, tag: string): boolean {
  const begun = text.slice(text.lastIndexOf('\n') + 1)
  return begun !== '' && STATUSES.some((status) => `${tag} ${status}`.startsWith(begun))
}

const STATUSES = ['OK', 'NO', 'BAD']

/** A tag before a status; a line in a literal may begin with only the letters of a tag. */
const TAGGED = new RegExp(`(?<![^\\n])\\S+(?= (?:${STATUSES.join('|')})\\b)`, 'gi')
