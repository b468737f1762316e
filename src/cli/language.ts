import { LOCALES, type Locale } from '../index.ts'
import { nearestLocale, wordsFor } from '../words/choose.ts'
import type { Sentences } from '../words/sentences.ts'
import type { Terminal } from './terminal.ts'
import { quoted } from './visible.ts'

/** The language of a command's output. */
export interface Language {
  readonly locale: Locale
  readonly words: Sentences
}

/**
 * The requested language, else that of the environment, else English. An unknown requested language is reported on
 * standard error; one in the environment is no mistake.
 */
export function languageOf(terminal: Pick<Terminal, 'env' | 'stderr' | 'locale'>, asked?: string): Language {
  const wishes = asked === undefined ? wishesIn(terminal) : [asked]
  const [locale] = wishes.flatMap((wish) => nearestLocale(wish, LOCALES) ?? [])
  if (asked !== undefined && locale === undefined) {
    terminal.stderr.write(
      `mailwhy: there are no words in ${quoted(asked)}, so it is English; there are ${LOCALES.join(', ')}\n`,
    )
  }
  const found = locale ?? 'en'
  return { locale: found, words: wordsFor({ locale: found }) }
}

/**
 * The languages of the environment, the best first. POSIX, XBD 8.2: LC_ALL comes before LC_MESSAGES, and that before
 * LANG. As in GNU gettext, the list LANGUAGE comes before them all, unless they name the locale C. Without any of them
 * it is the language of the system.
 */
function wishesIn({ env, locale = 'en' }: Pick<Terminal, 'env' | 'locale'>): readonly string[] {
  const named = env.LC_ALL || env.LC_MESSAGES || env.LANG
  if (!named) return [locale]
  if (/^(C|POSIX)\b/.test(named)) return ['en']
  return [...(env.LANGUAGE ?? '').split(':'), named].map((one) => one.replace(/[.@].*/s, ''))
}
