import { readArguments } from './arguments.ts'
import { manPage } from './manual/man-page.ts'
import type { Terminal } from './terminal.ts'

/** Prints the manual, for man(1). */
export function man(terminal: Terminal, args: readonly string[]): number {
  readArguments(args, {}, 0)
  terminal.stdout.write(manPage())
  return 0
}
