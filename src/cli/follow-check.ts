import { type InboxSettings, renderStep, type Stage } from '../index.ts'
import { dialogueOf } from './dialogue.ts'
import type { Language } from './language.ts'
import { canRedraw, liveList } from './live-list.ts'
import type { Progress, StepEvent } from './progress.ts'
import { lookOf, type Terminal } from './terminal.ts'

/** The options that affect the output. */
interface Wish {
  readonly quiet?: boolean
  readonly verbose?: boolean
  readonly 'round-trip'?: boolean
}

const SILENCE: Progress = { tell: () => {}, end: () => {} }

/** The steps as a list that is redrawn in place, at a terminal that supports it; else a line for each decided step. */
export function progressOf(terminal: Terminal, stages: readonly Stage[], language: Language, wish: Wish): Progress {
  if (wish.quiet || wish.verbose || !canRedraw(terminal, stages.length)) return linesOf(terminal, language, wish)
  const list = liveList(terminal, stages, language)
  const told = new Map<Stage, StepEvent['step']>()
  return {
    tell: (event) => {
      if (event.kind === 'step') told.set(event.step.stage, event.step)
      list.tell(event)
    },
    end: () => {
      list.end()
      const write = stepWriter(terminal, language)
      for (const stage of stages) write(told.get(stage))
    },
  }
}

/** The list for a wait after which it is erased, if it can be redrawn; else nothing. */
export function waitFor(terminal: Terminal, stages: readonly Stage[], language: Language, wish: Wish): Progress {
  return wish.quiet || !canRedraw(terminal, stages.length) ? SILENCE : liveList(terminal, stages, language)
}

/** A line for each decided step, and the dialogue if it is requested. */
export function linesOf(
  terminal: Terminal,
  language: Language,
  { quiet, verbose, 'round-trip': isAwaited }: Wish,
): Progress {
  if (quiet) return SILENCE
  const { stderr } = terminal
  const dialogue = verbose ? dialogueOf({ locale: language.locale, color: lookOf(terminal, stderr).color }) : undefined
  const write = stepWriter(terminal, language)
  return {
    tell: (event) => {
      if (event.kind === 'recorded') {
        if (dialogue) stderr.write(dialogue(event))
        return
      }
      if (event.kind !== 'step') return
      const { stage, outcome } = event.step
      write(event.step)
      // The longest wait of a check is announced.
      if (isAwaited && stage === 'smtp.send' && outcome === 'ok') {
        stderr.write(`  ${language.words.terminal.waitsForMessage}\n`)
      }
    },
    end: () => {},
  }
}

function stepWriter(terminal: Terminal, { locale }: Language): (step: StepEvent['step'] | undefined) => void {
  const { stderr } = terminal
  const options = { locale, ...lookOf(terminal, stderr) }
  return (step) => {
    if (step) stderr.write(`${renderStep(step, options)}\n`)
  }
}

/** The stages of a check with these settings, or only those without a login. */
export function stagesOf({ imap, smtp, testMessage }: InboxSettings, only?: 'connect'): readonly Stage[] {
  const message = testMessage ? testMessage.mode : undefined
  const stages: readonly (Stage | false)[] = [
    imap !== false && 'imap.connect',
    imap !== false && 'imap.login',
    imap !== false && 'imap.inbox',
    smtp !== false && 'smtp.connect',
    smtp !== false && 'smtp.login',
    smtp !== false && message !== undefined && 'smtp.send',
    message === 'round-trip' && 'inbox.round-trip',
  ]
  return stages.filter((stage) => stage !== false).filter((stage) => only === undefined || stage.endsWith(`.${only}`))
}
