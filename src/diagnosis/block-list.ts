import type { Failure } from '../evidence/failure.ts'
import { BLOCK_LISTS, type BlockList } from '../knowledge/block-lists.ts'

/**
 * The list that the refusal blames. Other failures, such as of a login, may have words in common with such a refusal.
 */
export function blockListIn({ by, exchange }: Failure): BlockList | undefined {
  if (by !== 'answer' || exchange?.purpose === 'inbox' || exchange?.purpose === 'watch') return undefined
  const said = exchange?.messages.filter(({ assumed }) => !assumed).flatMap(({ lines }) => lines) ?? []
  return blockListBlamedIn(said.join(' '))
}

/**
 * The block list that a refusal blames. A list that is only mentioned, as in the banner of a filter, does not count;
 * nor does one whose servers refuse the mail server's queries, because the mail server then refuses everybody.
 */
export function blockListBlamedIn(refusal: string): BlockList | undefined {
  const text = refusal.slice(0, MAX_LENGTH)
  if (!ANY_NAMED.test(text) || UNANSWERED.test(text)) return undefined
  return BLOCK_LISTS.find(({ named }) => isBlamed(text, named))
}

/** Most refusals name no list, and one search for all names excludes them. */
const ANY_NAMED = new RegExp(BLOCK_LISTS.map(({ named }) => named.source.replaceAll('\\b', '')).join('|'), 'i')

/** A refusal names its list in the first lines. */
const MAX_LENGTH = 2_000

/** https://www.spamhaus.com/resource-center/if-you-query-spamhaus-projects-legacy-dnsbls-via-digitalocean-move-to-the-free-data-query-service/ */
const UNANSWERED = /\berror: open resolver\b|\/returnc\/(?:pub|vol|eot)\b/i

/**
 * The maximum distance between the blaming words and the name, in characters: a sentence, and an address or a page
 * inside it.
 */
const NEAR = 140

function isBlamed(text: string, named: RegExp): boolean {
  const name = named.exec(text)
  if (!name || ADVERTISED.test(text.slice(Math.max(0, name.index - 40), name.index))) return false
  const from = Math.max(0, name.index - NEAR)
  const around = text.slice(from, name.index + name[0].length + NEAR)
  return BLAME.some((words) => words.test(around)) && !ACQUITTED.test(around)
}

/** The list's page about one address blames the list as much as a word does. */
const BLAME = [
  /\b(?:un)?block(?:ed|ing|s)?\b/i,
  /\b(?:block|black|deny)[ -]?list|\bdelist|\blist(?:ed|ing)\b|\bin \w{1,30}'s list\b/i,
  /\bin (?:dns)?[rb]bl\b|\b(?:dns[rb]l|dnsbl|rbl)\b/i,
  /\b(?:refused|rejected|denied|banned?) (?:by|due to|because|as|on|in|from|sending)\b/i,
  /\breputation\b|\bspam source\b/i,
  /\bbloqu(?:e|\xe9)|\bgesperrt\b|\bgelistet\b/i,
  /\b(?:query|lookup|search)[\w./?=&-]{0,40}\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d/i,
]
const ADVERTISED = /\b(?:protected|powered|filtered|secured|scanned|checked) (?:by|with)(?: the| a)? ?$/i
const ACQUITTED = /\bnot (?:currently )?(?:block|black|deny)?[ -]?listed\b|\bno(?:t on)? (?:any )?block ?list\b/i
