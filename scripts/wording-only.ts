import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { EN } from '../src/words/en.ts'

/**
 * Shows that the golden reports differ from those of another commit in sentences and labels alone: the same steps,
 * codes, certainties, proof rows, faults, rivals, links and numbers.
 *
 *     npx tsx scripts/wording-only.ts COMMIT
 */
const ROOT = fileURLToPath(new URL('../', import.meta.url))
const FOLDER = 'fixtures/reports'
const git = (...args: readonly string[]) =>
  execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e9, stdio: ['ignore', 'pipe', 'ignore'] })

/** Reports named stages by their codes once. */
const STAGES = new Map<string, string>(Object.entries(EN.stages).map(([code, name]) => [name, code]))
const STEP = new RegExp(
  `^ {2}((?:imap|smtp)\\.\\w+|inbox\\.round-trip|${[...STAGES.keys()].join('|')}) +(ok|failed|unknown|skipped) *(\\d+ ms)?(.*)$`,
)
const PROOF = /^ {2}((?:imap|smtp|\d+)(?:\b[^:]*)?):(\d+ {2})([<>=] .*)$/
const NUMBER = /\d[\w.:-]*\w|\d/g

/** Sentences advise them. */
const USUAL_PORTS: ReadonlySet<string> = new Set(['993', '143', '465', '587'])

const commit = process.argv[2] ?? 'HEAD'
const names = (paths: readonly string[]) => paths.filter((path) => path.endsWith('.txt')).toSorted()
const before = names(git('ls-tree', '-r', '--name-only', commit, FOLDER).split('\n'))
const after = names(
  readdirSync(ROOT + FOLDER, { recursive: true, encoding: 'utf8' }).map((path) => `${FOLDER}/${path}`),
)
const both = after.filter((path) => before.includes(path))
const compared = both.map((path) => {
  const [old, now] = [git('show', `${commit}:${path}`), readFileSync(ROOT + path, 'utf8')]
  return { path, isReworded: old !== now, differences: differences(skeletonOf(old), skeletonOf(now)) }
})
for (const { path, differences: found } of compared) {
  if (found.length > 0) process.stdout.write(`${path}\n${found.map((line) => `    ${line}\n`).join('')}`)
}
const different = compared.filter(({ differences: found }) => found.length > 0).length
const reworded = compared.filter(({ isReworded }) => isReworded).length
process.stdout.write(
  `${both.length} reports of ${commit}: ${reworded} reworded, ${different} with another meaning; ` +
    `${before.length - both.length} gone, ${after.length - both.length} new\n`,
)
process.exitCode = different > 0 || before.length > both.length ? 1 : 0

/** Everything in a report that is no sentence and no label. */
function skeletonOf(report: string): readonly string[] {
  const lines = report.split('\n')
  const numbers = new Set<string>()
  let isProof = false
  const kept = lines.flatMap((line): readonly string[] => {
    const [, stage, outcome, took = '', why = ''] = STEP.exec(line) ?? []
    if (stage) return [`step ${STAGES.get(stage) ?? stage} ${outcome} ${took} ${valuesIn(why)}`]
    const [, severity, code, certainty] = /^(error|warning)\[([\w-]+)\]: .*\((\w+)\)$/.exec(line) ?? []
    if (code) return [`${severity} ${code} ${certainty}`]
    const [, mark, oddity] = /^(odd|note|warning): (.*)$/.exec(line) ?? []
    if (oddity) return [`${mark === 'warning' ? mark : 'note'} ${valuesIn(oddity)}`]
    const [, label, text = ''] = /^ {2}([a-z]+(?: [a-z]+)*): +(.*)$/.exec(line) ?? []
    const proof = PROOF.exec(line)
    isProof = proof !== null || (isProof && !label && line.startsWith('      '))
    if (proof) return [`proof ${nameOf(proof[1] ?? '')} ${valuesIn(proof[2] ?? '')} ${proof[3]}`]
    if (isProof) return [`proof ${line.trim()}`]
    if (label === 'fault') return [`fault ${text.split(':')[0]}`]
    if (label === 'or' || label === 'also possible') return [`rival ${/^[\w-]+ \(\w+\)/.exec(text)?.[0]}`]
    if (label === 'link') return [`link ${text.split(' ')[0]}`]
    for (const number of line.match(NUMBER) ?? []) numbers.add(number)
    return []
  })
  const told = [...numbers].filter((number) => !USUAL_PORTS.has(number)).toSorted()
  return [...kept, `numbers ${told.join(' ')}`]
}

/** The protocol, and the port of a probe. */
function nameOf(transcript: string): string {
  return `${transcript.split(' ')[0]} ${valuesIn(transcript)}`
}

/** The words of a text that hold a digit: addresses, ports, dates, versions. */
function valuesIn(text: string): string {
  return text
    .split(/[\s,;()]+/)
    .filter((word) => /\d/.test(word))
    .join(' ')
}

function differences(old: readonly string[], now: readonly string[]): readonly string[] {
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `- ${line}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `+ ${line}`),
  ]
}
