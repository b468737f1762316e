import type { QuotedReply } from '../quoted-reply.ts'
import { linesOf } from '../quoted-text.ts'

/**
 * PHPMailer puts the detail, the code and the enhanced status code after its own text.
 * https://github.com/PHPMailer/PHPMailer/blob/master/src/PHPMailer.php
 */
export function phpMailerReply(line: string): QuotedReply | undefined {
  const at = line.indexOf('SMTP code: ')
  if (at === -1) return phpMailerList(line)
  const [, command, detail = '', code, enhanced = ''] =
    /(?:\b([A-Z]{4}(?: (?:FROM|TO|END))?) command failed )?(?:Detail: (.{0,1000}?) ?)?SMTP code: ([45]\d\d)(?: Additional SMTP info: (\d\.\d{1,3}\.\d{1,3}))?/.exec(
      line.slice(Math.max(0, at - MAX_DETAIL), at + MAX_DETAIL),
    ) ?? []
  if (code === undefined) return undefined
  return phpMailerQuote({ command, detail, code, enhanced })
}

/** The parts of its error in a row: `MAIL FROM command failed,Not your address,553,5.7.1` */
function phpMailerList(line: string): QuotedReply | undefined {
  const [, command, detail = '', code, enhanced = ''] =
    /\b([A-Z]{4}(?: (?:FROM|TO|END))?) command failed, ?(.{0,1000}?), ?([45]\d\d)(?:, ?(\d\.\d{1,3}\.\d{1,3}))?(?:,|\s|$)/.exec(
      line,
    ) ?? []
  return code === undefined ? undefined : phpMailerQuote({ command, detail, code, enhanced })
}

interface PhpMailerError {
  readonly command: string | undefined
  readonly detail: string
  readonly code: string
  readonly enhanced: string
}

function phpMailerQuote({ command, detail, code, enhanced }: PhpMailerError): QuotedReply {
  const words = `${enhanced === '' || detail.includes(enhanced) ? '' : `${enhanced} `}${detail}`.trim()
  const of = command === 'DATA END' ? '.' : command
  return { lines: linesOf(code, words, false), isSure: true, ...(of && { command: of }) }
}

/** The maximum length of the part of PHPMailer's sentence that contains the reply. */
const MAX_DETAIL = 1200
