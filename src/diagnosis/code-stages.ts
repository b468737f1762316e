import { protocolOf, STAGES, type Stage } from '../conversation/exchange.ts'
import { stageOf } from '../conversation/stages.ts'
import type { EventMatch, ResponseMatch } from '../evidence/match.ts'
import { type Area, areaOf, type Code } from '../rules/codes.ts'
import { RULES } from '../rules/index.ts'
import { type Category, categoryOf } from './category.ts'

/** The headings that a code may have. */
export function categoriesOf(code: Code): readonly Category[] {
  return [...new Set(stagesOf(code).map((stage) => categoryOf(stage, code)))]
}

/**
 * The stages at which a code may occur: those that its rule's patterns apply to. If no pattern shows them, because the
 * patterns have a proof or a condition of their own, they are the stages of the code's area.
 */
export function stagesOf(code: Code): readonly Stage[] {
  if (code === 'message-lost') return ['inbox.round-trip'] // the only one of its area that the other side shows
  const patterns = RULES.filter((rule) => rule.code === code).flatMap((rule) => rule.patterns)
  const ofArea = STAGES.filter((stage) => isAbout(areaOf(code), stage))
  const told = new Set(
    patterns.flatMap(({ applies, phrases, happens, when }) => [
      ...(applies || phrases ? stagesSaid(applies ?? {}, ofArea) : []),
      ...(happens && !when ? stagesHappened(happens) : []),
    ]),
  )
  // A bounce of the test message may report any refusal of the message that could have come at once.
  if (told.has('smtp.send')) told.add('inbox.round-trip')
  return told.size > 0 ? STAGES.filter((stage) => told.has(stage)) : ofArea
}

const CONNECT = STAGES.filter((stage) => stage.endsWith('.connect'))

/**
 * The stages at which a response may come. An unsolicited response belongs to the preceding command, which may have any
 * purpose in the area.
 */
function stagesSaid(match: ResponseMatch, ofArea: readonly Stage[]): readonly Stage[] {
  const { at } = match
  return protocolsOf(match).flatMap((protocol) => {
    const stages = at ? at.flatMap((purpose) => stageOf(purpose, protocol) ?? ofArea) : STAGES
    return stages.filter((stage) => protocolOf(stage) === protocol)
  })
}

/** The protocols that have such a response. */
function protocolsOf({ status, responseCode, code, enhanced }: ResponseMatch): readonly ('imap' | 'smtp')[] {
  if (status || responseCode) return ['imap']
  return code || enhanced ? ['smtp'] : ['imap', 'smtp']
}

function stagesHappened({ kind, code, wait }: EventMatch): readonly Stage[] {
  switch (kind) {
    case 'refused':
      return CONNECT
    case 'failed':
      return !code || BREAKS.some((one) => code.test(one)) ? STAGES : CONNECT
    case 'late':
      return wait ? wait.flatMap((one) => WAITS[one] ?? STAGES) : STAGES
    case 'closed':
      return STAGES
    default:
      return kind satisfies never
  }
}

/** The errors that may end an established connection, and not only a connection attempt (tcp(7), ip(7), "Errors"). */
const BREAKS: readonly string[] = ['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']

/** The waits that belong to one step. */
const WAITS: Readonly<Record<string, readonly Stage[]>> = {
  resolve: CONNECT,
  dial: CONNECT,
  handshake: CONNECT,
  greeting: CONNECT,
  login: ['imap.login', 'smtp.login'],
  endOfData: ['smtp.send'],
}

function isAbout(area: Area, stage: Stage): boolean {
  switch (area) {
    case 'network':
    case 'tls':
      return stage.endsWith('.connect')
    case 'auth':
      return stage.endsWith('.login')
    case 'send':
      return stage === 'smtp.send'
    case 'protocol':
    case 'any':
      return true
    default:
      return area satisfies never
  }
}
