import { chooseServers, type DiscoverOptions, type Discovery, discover, renderAnswer, renderNotice } from '../index.ts'
import { labelIn } from '../report/page.ts'
import { wrapped } from '../report/wrap.ts'
import { filledIn } from '../words/fill.ts'
import type { Language } from './language.ts'
import { lookOf, type Terminal } from './terminal.ts'

/** The amount of output of a search: each answer, those that found something, or nothing. */
export type AnswersTold = 'all' | 'found' | 'nothing'

/** Finds the servers of an address. Answers are printed on standard error as they come. */
export function findServers(
  terminal: Terminal,
  email: string,
  options: DiscoverOptions,
  { locale, told }: Pick<Language, 'locale'> & { readonly told: AnswersTold },
): Promise<Discovery> {
  const { stderr } = terminal
  const shown = { locale, ...lookOf(terminal, stderr) }
  const onAnswer: DiscoverOptions['onAnswer'] = (answer) => {
    const isLeftOut = answer.outcome === 'off' && answer.why === undefined // the user has switched it off
    if (told === 'all' ? !isLeftOut : told === 'found' && answer.outcome === 'found')
      stderr.write(`${renderAnswer(answer, shown)}\n`)
  }
  return terminal.waiting((signal) => discover(email, { ...options, signal, onAnswer }))
}

/** Prints the facts about the provider before asking for a password, on standard error. */
export function showNotices(terminal: Terminal, { notices }: Discovery, { locale, words }: Language): void {
  const label = labelIn(words, words.labels.note)
  const { width } = lookOf(terminal, terminal.stderr)
  for (const notice of notices) {
    // The password prompt, or the diagnosis, mentions this one.
    if (notice.code === 'srv-elsewhere') continue
    terminal.stderr.write(`${wrapped(`${label} `, renderNotice(notice, { locale }), width, 2)}\n`)
  }
}

/**
 * Prints the servers that only an unsigned DNS record names, so that a user who then types the password has confirmed
 * them. True if there are any.
 */
export function showUnconfirmed(
  terminal: Terminal,
  discovery: Discovery,
  sides: readonly ('imap' | 'smtp')[],
  { words }: Language,
): boolean {
  const chosen = sides.map((side) => chooseServers(discovery, side).first)
  const hosts = new Set(chosen.flatMap((one) => (one?.isUnconfirmed ? [one.host] : [])))
  const { width } = lookOf(terminal, terminal.stderr)
  for (const host of hosts) {
    const text = filledIn(words.discovery.confirm, { host }, words.language)
    terminal.stderr.write(`${wrapped(`${labelIn(words, words.severities.warning)} `, text, width, 2)}\n`)
  }
  return hosts.size > 0
}
