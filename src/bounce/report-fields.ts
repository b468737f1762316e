import type { SourceLine } from './decode.ts'
import type { Delivery } from './delivery.ts'
import { hostIn, saidIn } from './reply.ts'

/** The per-recipient fields of a delivery status notification (RFC 3464 §2.3), even if only some were pasted. */
export function reportedIn(lines: readonly SourceLine[]): readonly Delivery[] {
  return groupsIn(lines).flatMap((group): readonly Delivery[] => {
    const fieldValue = (name: string) => group.get(name)?.value
    const diagnostic = group.get('diagnostic-code')
    const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(fieldValue('status') ?? '')?.[1]
    const said = diagnostic && saidOf(diagnostic.value)
    if (!said && fieldValue('action') === undefined && status === undefined) return []
    const place = diagnostic ?? group.get('status') ?? group.get('action')
    return [
      {
        recipient: addressIn(fieldValue('final-recipient') ?? fieldValue('original-recipient') ?? ''),
        action: actionOf(fieldValue('action'), status),
        host: hostIn((fieldValue('remote-mta') ?? '').replace(/^[^;]*;/, '')),
        ...said,
        status,
        from: place?.from ?? 0,
        to: place?.to ?? 0,
      },
    ]
  })
}

/** The server that wrote the report (RFC 3464 §2.2.2), or the notice: in the phrases of Postfix, qmail and Exchange. */
export function reporterIn(lines: readonly SourceLine[]): string | undefined {
  for (const { text } of lines) {
    const name = REPORTER.exec(text)?.[1]
    if (name !== undefined) return hostIn(name)
  }
  return undefined
}

const REPORTER =
  /^\s{0,8}(?:Reporting-MTA\s{0,4}:[^;]{0,20};|This is the mail system at host|Hi\. This is the qmail-send program at|Generating server:)\s{0,4}(\S{1,255}?)\.?$/i

/** Without the type of SMTP or LMTP, the words are those of the system that wrote the report (RFC 3464 §2.3.6). */
function saidOf(value: string): Pick<Delivery, 'reply' | 'words'> | undefined {
  const [, type = '', text = value] = /^([\w-]{1,40})\s*;\s*(.*)$/s.exec(value) ?? []
  const bare = text.trim()
  if (bare === '') return undefined
  return /^x-/i.test(type) ? { words: bare } : saidIn(bare)
}

function actionOf(action: string | undefined, status: string | undefined): Delivery['action'] {
  const word = /^\w+/.exec(action ?? '')?.[0].toLowerCase()
  if (word === 'failed' || word === 'delayed') return word
  if (word !== undefined) return 'other'
  if (status?.startsWith('4')) return 'delayed'
  return status?.startsWith('2') ? 'other' : 'failed'
}

function addressIn(value: string): string | undefined {
  const address = value
    .replace(/^[^;]*;/, '')
    .trim()
    .replace(/^<|>$/g, '')
  return address === '' ? undefined : address
}

interface Field {
  value: string
  readonly from: number
  to: number
}

const FIELD =
  /^\s{0,8}(Final-Recipient|Original-Recipient|Action|Status|Remote-MTA|Diagnostic-Code|Last-Attempt-Date|Final-Log-ID|Will-Retry-Until)\s{0,4}:\s{0,8}(.*)$/i

/** The fields of each recipient. An empty line separates them, and a repeated field begins the next recipient. */
function groupsIn(lines: readonly SourceLine[]): readonly ReadonlyMap<string, Field>[] {
  const groups: Map<string, Field>[] = []
  let group: Map<string, Field> | undefined
  let last: Field | undefined
  for (const { text, at } of lines) {
    const [whole, label = '', value = ''] = FIELD.exec(text) ?? []
    const name = label.toLowerCase()
    if (whole !== undefined) {
      if (!group || group.has(name)) {
        group = new Map()
        groups.push(group)
      }
      last = { value, from: at, to: at }
      group.set(name, last)
    } else if (text.trim() === '') {
      group = undefined
      last = undefined
    } else if (/^[A-Za-z][\w-]{1,40}:(?:\s|$)/.test(text)) last = undefined
    else if (last && last.value.length < MAX_VALUE) {
      last.value += ` ${text.trim()}`
      last.to = at
    }
  }
  return groups.filter((one) => one.has('diagnostic-code') || one.has('final-recipient') || one.has('action'))
}

/** A reply has at most a few lines of 512 octets (RFC 5321 §4.5.3.1.5). */
const MAX_VALUE = 8_192
