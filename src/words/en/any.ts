import type { AreaSentences } from '../table.ts'

/** Causes that can occur at every stage. */
export const ANY = {
  codes: {
    'deadline-exceeded': {
      title: 'the time limit was reached',
      cause: 'The check did not end within the time limit that the program set for it.',
      help: [
        'Raise the time limit of the check (`deadlineMs`), or leave it at the default.',
        'Look in the transcript for what the check was waiting for: a slow server can be the reason.',
      ],
      settledBy: 'To confirm, run the same check with a longer time limit.',
    },
    cancelled: {
      title: 'cancelled before it ended',
      cause: 'The program that ran this check stopped it before it ended.',
      help: ['Let the check run to its end, and abort its signal only when nobody waits for the answer any more.'],
      settledBy: 'To confirm, let a check run to its end.',
    },
    unknown: {
      title: 'the reason for the failure is not known',
      cause: 'Something failed with the {protocol} server, and none of the known causes explains it.',
      help: [
        'Read the transcript, which shows what both sides sent up to the failure.',
        'Report the transcript to mailwhy, after `mailwhy anonymize` has removed the names from it, so that a rule can be written.',
      ],
      settledBy: 'To confirm, read the log of {host} at the time of the check.',
    },
  },

  variants: {
    interrupted: {
      title: 'interrupted before it ended',
      cause: 'The program was told to end ({signal}) before the check ended.',
      help: ['Run the check again, and let it come to its end.'],
    },
    'own-lag': {
      title: 'this program was too busy to read the reply',
      cause:
        'The process that ran this check was blocked for {lagSeconds, number} of the {seconds, plural, one {# second} other {# seconds}} that it waited for {host}. The server may have replied.',
      help: [
        'Run the check again, in a process that does less at the same time, or run fewer checks at once.',
        'If a test server runs in the same process, move it to another one: the two share their time.',
      ],
    },
    'log-ends': {
      title: 'nothing failed in this log, but it ends early',
      cause:
        'Everything that could be read of this log went well[, up to {lastCommand}], but the end of the conversation is missing[, and the number of lines that could not be read is {unread, number}].',
      help: [
        'Pass the rest of the log, with the last lines of the server and the error that the program printed.',
        'If there is no more of it, run `mailwhy check` with the same settings, which shows the whole conversation.',
      ],
    },
    'not-read': {
      title: 'not enough could be read to name a cause',
      cause:
        'Nothing failed in what could be read, but the end of the conversation is missing[, and the number of lines that could not be read is {unread, number}].',
      help: [
        'Pass the whole log, with the last lines of the server and the error that the program printed.',
        'If the log cannot be read, pass a transcript of `mailwhy check`, or the output of `curl -v`, `openssl s_client` or `swaks`.',
      ],
    },
  },
} as const satisfies AreaSentences
