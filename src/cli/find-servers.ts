import { chooseServers, type DiscoverOptions, type Discovery, discover, renderAnswer, renderNotice } from '../index.ts'
import { labelIn } from '../report/page.ts'
import { wrapped } from '../report/wrap.ts'
import { filledIn } from '../words/fill.ts'
import type { Language } from './language.ts'
import { lookOf, type Terminal } from './terminal.ts'

/** The amount that a search prints: each answer, those that found something, or nothing. */
export type AnswersTold = 'all' | 'found' | 'nothing'

/** Finds the servers of an address. Answers are printed when they come, on standard error. */
export function findServers(
  terminal: Terminal,
  email: string,
  options: DiscoverOptions,
  { locale, told }: Pick<Language, 'locale'> & { readonly told: AnswersTold },
): Promise<Discovery> {
  const { stderr } = terminal
  const shown = { locale, ...lookOf(terminal, stderr) }
  const onAnswer: DiscoverOptions['onAnswer'] = (answer) => {
    const isLeftOut = answer.outcome === 'off' && answer.why === undefined // the user has said so
    if (told === 'all' ? !isLeftOut : told === 'found' && answer.outcome === 'found')
      stderr.write(`${renderAnswer(answer, shown)}\n`)
  }
  return terminal.waiting((signal) => discover(email, { ...options, signal, onAnswer }))
}

/** Prints what is known of the provider before a password is asked for, on standard error. */
export function showNotices(terminal: Terminal, { notices }: Discovery, { locale, words }: Language): void {
  const label = labelIn(words, words.labels.note)
  const { width } = lookOf(terminal, terminal.stderr)
  for (const notice of notices) {
    // The question for the password, or the diagnosis, tells this one.
    if (notice.code === 'srv-elsewhere') continue
    terminal.stderr.write(`${wrapped(`${label} `, renderNotice(notice, { locale }), width, 2)}\n`)
  }
}

/**
 * Prints the servers that an unsigned DNS record alone names, so that who types the password then has confirmed them. True
 * where there are any.
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
