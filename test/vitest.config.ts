import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { sourcesInOneFile } from './one-file.ts'

/** The tests against real servers: these start where a run includes one of those files. */
const REAL = ['test/real-*.test.ts', 'test/discover-servers.test.ts']

/** The tests in a browser. */
const BROWSER = 'test/browser/*.test.ts'

const named = (names: readonly string[]) => names.map((name) => `test/${name}.test.ts`)

/** The files that take longest of their project: they begin first, so that none is left over when all others have ended. */
const LONGEST = named(['volume', 'package', 'new-rule', 'unwrap', 'bulk-fleet', 'two-servers', 'score-command'])

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const projects = [...new Set(sorted.map(({ project }) => project))]
    return projects.flatMap((project) =>
      sorted.filter((one) => one.project === project).toSorted((one, other) => rankOf(one) - rankOf(other)),
    )
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const at = LONGEST.findIndex((path) => moduleId.endsWith(`/${path}`))
  return at === -1 ? LONGEST.length : at
}

/**
 * The tests that replace modules by `vi.mock`: each has each module to itself. It replaces none that is in the one file of CI; for
 * one of those a test makes a file of its own, as `kept` does. They wait for Redis too.
 */
export const REPLACING = named(['bullmq-silent'])

/** The tests that replace parts of Node or of a table, or measure memory or time: each has a process of its own. */
const ALONE = named(['app-password', 'echoes', 'floods', 'format', 'guard', 'lag', 'score', 'volume'])

/** The tests that share no modules with others. */
export const APART = [...REPLACING, ...ALONE]

/** The tests that mostly wait: for a program, a server, or for time to pass. CI runs them beside those that do not. */
const WAITING = named([
  'bulk-command-watch',
  'bulk-fleet',
  'bullmq',
  'check-many-servers',
  'counting',
  'endings',
  'lookup',
  'probes-seen',
  'round-trip',
  'served',
  'tmux',
])

/** The tests that start other programs, or try thousands of things over sockets. */
const BUSY = named([
  'anonymize',
  'bound-logins',
  'bulk-command',
  'bulk-command-stopped',
  'bulk-fleet-killed',
  'certificate-pairs',
  'certificates',
  'check-many',
  'check-many-ends',
  'cli-check',
  'cli-process',
  'cli-saved',
  'completions',
  'diff',
  'discovery-dials',
  'dns',
  'docs-run',
  'explain-errors',
  'faults',
  'fleet',
  'hostile',
  'import',
  'import-hostile',
  'injection',
  'leaks',
  'new-rule',
  'no-english',
  'ocsp',
  'ocsp-stapled',
  'openssl',
  'package',
  'refused-by-others',
  'score-command',
  'secret-pastes',
  'secrets',
  'serve',
  'serve-by-command',
  'serve-command',
  'serve-strict',
  'talk',
  'talk-terminal',
  'transcript',
  'trust',
  'two-servers',
  'unwrap',
  'waiting',
])

/** The tests that take long. */
export const SLOW = [...BUSY, ...WAITING]

/** The tests that a recipe shows. They import the package by its name, as whoever copies them does. */
const RECIPES = 'scripts/recipes/*/*.test.ts'

const door = (path: string) => new URL(path, import.meta.url).pathname

const project = (name: string, files: object) => ({ extends: true as const, test: { name, ...files } })

/** As in CI: the workers read the sources as one file, where no test replaces a module of them. */
const isOneFile = process.env.MAILWHY_SOURCES === 'one-file'
const inOneFile = (name: string, files: object) => ({
  ...project(name, files),
  plugins: isOneFile ? [sourcesInOneFile()] : [],
})

export const PROJECTS = [
  // Vitest runs the projects in the order of their names. The files of all but the first two share no state but their
  // modules', which are loaded once a worker: that takes two thirds of the time of `unit`.
  inOneFile('alone', { include: ALONE }),
  inOneFile('replacing', { include: REPLACING }),
  inOneFile('unit', {
    include: ['test/**/*.test.ts', RECIPES],
    exclude: [...APART, ...SLOW, ...REAL, BROWSER],
    isolate: false,
    globalSetup: 'test/left-out.ts',
  }),
  inOneFile('slow', { include: BUSY, isolate: false }),
  inOneFile('real', { include: REAL, isolate: false, globalSetup: 'test/servers/global-setup.ts' }),
  inOneFile('browser', { include: [BROWSER], isolate: false, globalSetup: 'test/browser/global-setup.ts' }),
  inOneFile('patient', { include: WAITING, isolate: false }),
]

export default defineConfig({
  resolve: {
    alias: [
      { find: /^mailwhy$/, replacement: door('../src/index.ts') },
      { find: /^mailwhy\/(\w+)$/, replacement: door('../src/$1.ts') },
    ],
  },
  test: {
    root: new URL('..', import.meta.url).pathname,
    setupFiles: 'test/fixed-seed.ts',
    // Guards against a test that hangs, and no measure: many work on a machine at once.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // One more than CI has cores: a file waits for servers and for time to pass. With four, all took a seventh more processor time.
    // CI itself gives two to the slow files, and one each to the quick ones and to those that wait.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // By hand, in `npm run release-check`: it makes the tests slower. The quick ones alone covered 83.3 % when the floor was set.
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary'],
      reportsDirectory: 'node_modules/.cache/mailwhy-coverage',
      thresholds: { branches: 83 },
    },
    projects: PROJECTS,
  },
})
