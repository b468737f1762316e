#!/usr/bin/env node
import type { UsageError } from '../index.ts'
import { unwritable } from './files.ts'
import { run, tellUsage } from './run.ts'
import type { Terminal } from './terminal.ts'

/** The exit codes of a command ended by a signal: 128 plus the number of the signal, as in a shell. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const
type Signal = keyof typeof SIGNALS

/** The signal that ended a wait. */
let caught: Signal | undefined
let stop: (signal: Signal) => void = () => {}

// Without a listener the process dies of a signal, in the middle of whatever it computes; and of a second one here.
const waiting: Terminal['waiting'] = async (work) => {
  const controller = new AbortController()
  stop = (signal) => {
    caught ??= signal
    controller.abort(signal)
  }
  const listeners = Object.keys(SIGNALS).map((name) => [name as Signal, () => stop(name as Signal)] as const)
  for (const [signal, listener] of listeners) process.once(signal, listener)
  try {
    return await work(controller.signal)
  } finally {
    for (const [signal, listener] of listeners) process.off(signal, listener)
  }
}

/** The reason why standard output took no more, where that was not its reader's wish. */
let unwritten: UsageError | undefined
// Whoever reads us, such as `head`, may have heard enough. The check goes on, and so does its exit code.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') unwritten ??= unwritable('ERR_OUTPUT', 'standard output', error)
})
process.stderr.on('error', () => {}) // there is no place left to say it
const { stdin, stdout, stderr, env, argv } = process
const onStopped: Terminal['onStopped'] = (leave, back) => {
  const stopped = () => {
    leave()
    process.once('SIGCONT', back)
    process.kill(process.pid, 'SIGSTOP') // a listener has taken the place of what the signal does
  }
  process.on('SIGTSTP', stopped)
  return () => process.off('SIGTSTP', stopped)
}
const { locale } = Intl.DateTimeFormat().resolvedOptions()
const terminal: Terminal = {
  stdin,
  stdout,
  stderr,
  env,
  locale,
  waiting,
  onStopped,
  interrupt: () => stop('SIGINT'),
  endedAsWished: () => {
    caught = undefined
  },
}
const code = await run(terminal, argv.slice(2))
// Not by itself: a look-up that nobody waits for any more would keep the process for as long as the resolver takes.
// A stream tells of its error after the last write has come back.
process.stdout.write('', () =>
  setImmediate(() => {
    if (unwritten) tellUsage(terminal, unwritten)
    const ended = unwritten ? 2 : code
    process.exit(caught ? SIGNALS[caught] : ended)
  }),
)
