import { LOCALES, type Locale } from '../../src/classify.ts'
import { nearestLocale } from '../../src/words/choose.ts'

/**
 * The language of the page: that of the address (`#lang=fr`), which a link to the page can carry, else the first of the
 * browser's that there are sentences in. Nothing is stored.
 */
export function chosenLocale(hash: string, wishes: readonly string[]): Locale {
  const named = new URLSearchParams(hash.replace(/^#/, '')).get('lang')
  const known = [named, ...wishes].flatMap((wish) => nearestLocale(wish, LOCALES) ?? [])
  return known[0] ?? 'en'
}

/** The name of a language in itself, such as `français`. */
export function nameOfLanguage(locale: Locale): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale
}
