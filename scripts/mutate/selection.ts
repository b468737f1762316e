import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Mutant, mutantsOf } from './mutants.ts'
import { mutantWithout } from './without.ts'

/** The files and the changes that are asked for. */
export interface Wish {
  readonly only: readonly string[]
  readonly kind?: readonly string[]
  readonly without: readonly string[]
  readonly max?: string
  readonly seed: string
  /** True to take as many changes of each kind as there are, in turns. */
  readonly evenly: boolean
}

/** The changes to make in the copy at `root`, the same for the same seed, whatever the order of the files. */
export function chosenMutants(root: string, { only, kind, without, max, seed, evenly }: Wish): readonly Mutant[] {
  if (without.length > 0) return without.flatMap((one) => mutantsWithout(root, one))
  const all = only.flatMap((under) => filesUnder(root, under)).flatMap((path) => mutantsOf(root, path))
  const fitting = all.filter((one) => !kind || kind.includes(one.kind))
  if (max === undefined) return fitting
  const ranked = fitting
    .map((one) => ({ one, rank: hash(`${seed} ${idOf(root, one)}`) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ one }) => one)
  return (evenly ? inTurns(ranked) : ranked).slice(0, Number(max))
}

/** A mutant is the same as long as the text of its file is. */
export function idOf(root: string, { path, start, end, text }: Mutant): string {
  return hash(`${path}\n${readFileSync(join(root, path), 'utf8')}\n${start} ${end} ${text}`)
}

function filesUnder(root: string, under: string): readonly string[] {
  const name = `src/${under.replace(/^src\//, '')}`
  const all = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((file) => `src/${file}`)
  return all.filter(
    (file) => file.endsWith('.ts') && (file === name || file === `${name}.ts` || file.startsWith(`${name}/`)),
  )
}

/** @param wish a code or a language, and words, such as `ip-blocked:senderscore,senderbase` or `en:mismatch` */
function mutantsWithout(root: string, wish: string): readonly Mutant[] {
  const [code = '', words = ''] = wish.split(':')
  const files = ['rules', 'lexicon/stems'].flatMap((folder) => filesUnder(root, folder))
  const path = files.find((file) => file.endsWith(`/${code}.ts`))
  const mutant = path && mutantWithout(readFileSync(join(root, path), 'utf8'), path, words.split(','))
  if (!mutant) throw new Error(`no phrase and no stem of ${code} has ${words}`)
  return [mutant]
}

/** The first of each kind, then the second of each, and so on. */
function inTurns(mutants: readonly Mutant[]): readonly Mutant[] {
  const names = [...new Set(mutants.map(({ kind }) => kind))]
  const kinds = names.map((name) => mutants.filter(({ kind }) => kind === name))
  const most = Math.max(0, ...kinds.map(({ length }) => length))
  return Array.from({ length: most }, (_, at) => kinds.flatMap((of) => of[at] ?? [])).flat()
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
