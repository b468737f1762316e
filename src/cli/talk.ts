import { openTalk, type TalkSettings } from '../index.ts'
import { readArguments } from './arguments.ts'
import { tlsOf } from './dial-options.ts'
import { languageOf } from './language.ts'
import { lookupOf } from './lookup.ts'
import { fileWriter } from './save.ts'
import { Console } from './talk/console.ts'
import { OPTIONS } from './talk/options.ts'
import { readPlace } from './talk/place.ts'
import { knownSecrets, secretsOf } from './talk/secrets.ts'
import type { Terminal } from './terminal.ts'

/**
 * A console for raw commands: interactive at a terminal, else those of standard input, each after the response to the
 * previous one.
 */
export async function talk(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const language = languageOf(terminal, values.lang)
  const place = readPlace(positionals, values)
  const settings: TalkSettings = {
    ...place,
    ...knownSecrets(terminal, values),
    username: values.username,
    tls: tlsOf(values),
  }
  const lookup = lookupOf(values)
  const timeouts = values.patience === undefined ? undefined : waitsOf(values.patience * 1000)
  const screen = new Console(terminal, place, language)
  const secret = secretsOf(terminal, values, {
    host: place.host,
    words: language.words,
    asking: (ask) => screen.without(ask),
  })
  const save = values.save === undefined ? undefined : fileWriter(values.save)
  return terminal.waiting(async (signal) => {
    try {
      const conversation = openTalk(settings, {
        signal,
        secret,
        lookup,
        repeatSecrets: values['repeat-secrets'],
        timeouts,
        onEvent: (event) => {
          if (event.kind === 'recorded') save?.(event.line)
          screen.tell(event)
        },
      })
      return await screen.run(conversation)
    } finally {
      screen.end()
    }
  })
}

function waitsOf(ms: number) {
  return { greeting: ms, reply: ms, login: ms, endOfData: ms }
}
