import { denialIn, withDenials } from '../find/oauth-denial.ts'
import type { Format } from '../log-event.ts'

/** The response of an OAuth server alone, or a library's form of it: no line of it is a mail server's. */
export const oauthAnswer: Format = {
  name: 'oauth',
  title: 'an answer of an OAuth server',
  fits: (lines) => lines.some((line) => denialIn(line) !== undefined),
  read: (lines) =>
    withDenials(
      lines,
      lines.map((line) => (line.trim() === '' ? [] : undefined)),
    ),
}
