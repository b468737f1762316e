#!/usr/bin/env node
import type { UsageError } from '../index.ts'
import { unwritable } from './files.ts'
import { run, tellUsage } from './run.ts'
import type { Terminal } from './terminal.ts'

/** The exit codes of a command that a signal ended: 128 plus the number of the signal, as in a shell. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const
type Signal = keyof typeof SIGNALS

/** The signal that ended a wait. */
let caught: Signal | undefined
let stop: (signal: Signal) => void = () => {}

// Without a listener a signal kills the process in the middle of any computation; here a second signal does.
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

/** The reason why standard output failed, unless its reader closed it on purpose. */
let unwritten: UsageError | undefined
// A reader of the output, such as `head`, may have read enough. The check continues, and its exit code remains.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') unwritten ??= unwritable('ERR_OUTPUT', 'standard output', error)
})
process.stderr.on('error', () => {}) // there is no place left to report it
const { stdin, stdout, stderr, env, argv } = process
const onStopped: Terminal['onStopped'] = (leave, back) => {
  const stopped = () => {
    leave()
    process.once('SIGCONT', back)
    process.kill(process.pid, 'SIGSTOP') // a listener has replaced the default action of the signal
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
// The process does not wait to exit by itself: an abandoned look-up would keep it alive as long as the resolver takes.
// A stream reports its error after the callback of the last write.
process.stdout.write('', () =>
  setImmediate(() => {
    if (unwritten) tellUsage(terminal, unwritten)
    const ended = unwritten ? 2 : code
    process.exit(caught ? SIGNALS[caught] : ended)
  }),
)
