/**
 * A part of the manual about the whole program: a heading, and sentences or a list of terms, with code in backticks.
 */
export interface ManualPart {
  readonly heading: string
  readonly text?: string
  readonly terms?: Readonly<Record<string, string>>
}

export const TITLE = "why can't this mailbox connect?"

export const ABOUT =
  'mailwhy connects to a mailbox over IMAP and SMTP as a mail program would, and records everything that happens. It names the cause of what fails, shows the own words of the server as proof, and says who must act and what to do.'

export const PARTS: readonly ManualPart[] = [
  {
    heading: 'Password',
    text: 'The password is asked for once the servers are reached, or comes from `MAILWHY_PASSWORD`, or from standard input with `--password-stdin`; an OAuth access token from `MAILWHY_ACCESS_TOKEN`, or with `--access-token-stdin`. It is never an argument: those stand in the list of processes.',
  },
  {
    heading: 'Output',
    text: 'The report goes to standard output, progress to standard error. At a terminal the steps are redrawn in place, and lines are wrapped to its width. A file named `-` is standard input.',
  },
  {
    heading: 'Environment',
    terms: {
      MAILWHY_PASSWORD: 'the password',
      MAILWHY_ACCESS_TOKEN: 'an OAuth access token, in place of a password',
      'LANGUAGE, LC_ALL, LC_MESSAGES, LANG': 'the language of what is printed, in this order; `--lang` comes first',
      NO_COLOR: 'if it is not empty, no colours',
      FORCE_COLOR: 'colours even in a file or a pipe; `0` or `false`: none at all. It comes before `NO_COLOR`',
      'CI, TERM=dumb': 'progress in plain lines even at a terminal',
    },
  },
  {
    heading: 'Exit status',
    terms: {
      '0': 'no error',
      '1': 'an error was diagnosed; with `diff`, `--compare` and `--drift` something differs',
      '2': 'wrong usage, or a file or an output that cannot be read or written',
      '3': 'a fault of mailwhy itself',
      '130, 143': 'ended by Ctrl-C, or by a request to end',
    },
  },
]
