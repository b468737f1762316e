import type { Discovery, FoundSetting, SourceName } from '../discovery/discovery.ts'
import { own } from '../errors/plain-object.ts'
import { hostAndPort, isSamePlace } from '../transcript/place.ts'
import { filledIn, type SentenceFacts } from '../words/fill.ts'
import type { Sentences } from '../words/sentences.ts'
import { inWords } from './describe.ts'
import type { InboxReport } from './report.ts'

/** The servers of a check that were found from the address: one sentence per side. Empty if the settings named them. */
export function foundText(
  { discovery, settings, transcripts }: Pick<InboxReport, 'discovery' | 'settings' | 'transcripts'>,
  words: Sentences,
): readonly string[] {
  // The page that explains logs is built without these words, and may be given a report of a check.
  if (!discovery || !words.discovery) return []
  return (['imap', 'smtp'] as const).flatMap((protocol) => {
    const used = settings[protocol]
    const facts = { protocol: protocol.toUpperCase() }
    if (!used) {
      const isAbsent = transcripts.some(
        ({ header, entries }) =>
          header.protocol === protocol && entries.some((one) => one.kind === 'note' && one.absent !== undefined),
      )
      return isAbsent ? [filledIn(words.discovery.absent, facts, words.language)] : []
    }
    const { sources } = used
    if (sources === undefined) return []
    const place = { ...facts, ...placeFacts(used, words) }
    if (sources.length === 0) return [filledIn(words.discovery.guessed, place, words.language)]
    const others = discovery[protocol].filter((one) => !isSamePlace(one, used)).map((one) => otherText(one, words))
    return [
      filledIn(
        words.discovery.found,
        {
          ...place,
          sources: sourcesText(sources, words),
          ...(others.length > 0 && { others: shortList(others, words) }),
        },
        words.language,
      ),
    ]
  })
}

/** The maximum number of servers in a sentence; a source may name hundreds. */
const MAX_OTHERS = 3

function shortList(texts: readonly string[], { joins, chain, language }: Sentences): string {
  const more = texts.length - MAX_OTHERS
  const shown = more > 0 ? [...texts.slice(0, MAX_OTHERS), filledIn(chain.more, { more }, language)] : texts
  return shown.join(joins.faults)
}

function otherText(setting: FoundSetting, words: Sentences): string {
  const facts = { ...placeFacts(setting, words), sources: sourcesText(setting.sources, words) }
  return filledIn(words.discovery.other, facts, words.language)
}

function placeFacts(place: Pick<FoundSetting, 'host' | 'port' | 'security'>, words: Sentences): SentenceFacts {
  return { address: hostAndPort(place), security: securityText(place.security, words) }
}

/** The name of an encryption setting, such as `STARTTLS`. */
export function securityText(security: string, words: Sentences): string {
  return String(inWords({ security }, words).security)
}

/** The names of sources, such as `DNS SRV, ISPDB`. A stored report may come from a later version, with other sources. */
export function sourcesText(sources: readonly string[], { discovery, joins }: Sentences): string {
  return sources.map((one) => own<string>(discovery.sources, one) ?? one).join(joins.names)
}

/** Contradicting statements of two sources, such as `IMAP port of mail.example.org: 993 (DNS SRV), 143 (ISPDB)`. */
export function differencesText(
  { disagreements }: Pick<Discovery, 'disagreements'>,
  words: Sentences,
): readonly string[] {
  const { discovery, joins, language } = words
  return disagreements.map(({ protocol, about, at, values }) => {
    const said = values.map(({ value, sources }: { value: string; sources: readonly SourceName[] }) => {
      const named = about === 'security' ? securityText(value, words) : value
      return filledIn(discovery.value, { value: named, sources: sourcesText(sources, words) }, language)
    })
    const facts = { protocol: protocol.toUpperCase(), about: discovery.about[about], values: said.join(joins.names) }
    return filledIn(discovery.disagreement, { ...facts, ...(at !== undefined && { at }) }, language)
  })
}
