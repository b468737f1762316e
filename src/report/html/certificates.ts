import { type ChainNode, chainOf } from '../certificates.ts'
import { faultText } from '../describe.ts'
import type { Diagnosis } from '../diagnosis.ts'
import { connectionName } from './connection-name.ts'
import { heading } from './heading.ts'
import { icon } from './icons.ts'
import { type Html, html, quoted } from './markup.ts'
import type { HtmlPage } from './page.ts'

/** A check has two connections; probes and sessions of a log may add more chains. */
const MAX_CHAINS = 8

/** Each chain that a server sent, from its own certificate upwards; the faulty certificates are marked. */
export function certificatesPart(page: HtmlPage): Html | undefined {
  const { labels } = page.words.html
  const chains = chainsIn(page).slice(0, MAX_CHAINS)
  if (chains.length === 0) return undefined
  return html`<section class="certificates" id="certificates" aria-labelledby="certificates-name">
${heading(2, labels.certificates, 'certificates-name')}
${chains.map(
  ({ nodes, transcripts, diagnosis }) =>
    html`${heading(
      3,
      transcripts.map((one, at) => html`${at > 0 && page.words.joins.names}${connectionName(page, one)}`),
    )}<ol class="chain" role="list">${nodes.map((node) => nodeOf(node, diagnosis, page))}</ol>`,
)}
</section>`
}

interface Chain {
  readonly nodes: readonly ChainNode[]
  /** The connections on which the chain was sent. */
  readonly transcripts: readonly number[]
  /** The diagnosis of its faults. */
  readonly diagnosis: Diagnosis | undefined
}

/** Faulty chains come first, and one that was sent on several connections is shown once. */
function chainsIn({ report, words }: HtmlPage): readonly Chain[] {
  const chains = new Map<string, Chain & { readonly transcripts: number[] }>()
  for (const [transcript, { entries }] of report.transcripts.entries()) {
    for (const [at, entry] of entries.entries()) {
      if (entry.kind !== 'secured' || !entry.chain?.length) continue
      const nodes = chainOf(entry, words)
      const diagnosis = report.diagnoses.find(
        ({ faults, proof: [decisive] }) => faults && decisive?.transcript === transcript && decisive.entry === at,
      )
      const key = JSON.stringify([nodes, entry.verify?.error, entry.verify?.hostMatches, diagnosis?.faults])
      const known = chains.get(key)
      if (!known) chains.set(key, { nodes, transcripts: [transcript], diagnosis })
      else if (!known.transcripts.includes(transcript)) known.transcripts.push(transcript)
    }
  }
  return [...chains.values()].toSorted((a, b) => Number(!a.diagnosis) - Number(!b.diagnosis))
}

/** The maximum indentation of a tree, because a page is narrow. */
const MAX_DEPTH = 6

function nodeOf(
  { kind, depth, index, name, facts }: ChainNode,
  diagnosis: Diagnosis | undefined,
  page: HtmlPage,
): Html {
  const { words } = page
  const faults = (diagnosis?.faults ?? []).filter(({ certificate }) => kind === 'certificate' && certificate === index)
  const isFaulty = faults.length > 0
  return html`<li class="d${Math.min(depth, MAX_DEPTH)} ${kind}${isFaulty && ' faulty'}">${
    isFaulty && html`<span class="mark">${icon('failed')} ${words.html.labels.faulty}</span> `
  }${name !== undefined && html`<span class="name">${quoted(name)}</span>`}${
    facts.length > 0 && html`<span class="facts">${facts.join(words.joins.faults)}</span>`
  }${diagnosis && faults.map((fault) => html`<span class="fault">${faultText(fault, diagnosis.facts, words)}</span>`)}</li>`
}
