import { defineConfig } from 'vitest/config'
import { sourcesInOneFile } from './one-file.ts'

/** The tests against real servers: these start where a run includes one of those files. */
const REAL = ['test/real-*.test.ts', 'test/discover-servers.test.ts']

/** The tests in a browser. */
const BROWSER = 'test/browser/*.test.ts'

const named = (names: readonly string[]) => names.map((name) => `test/${name}.test.ts`)

/** The tests that replace modules or parts of Node, or load modules anew: each has each module to itself. */
export const REPLACING = named(['app-password', 'bullmq-silent', 'format', 'guard', 'kept', 'tls-probes'])

/** The tests that replace parts of Node for a while, or measure memory or time: each has a process of its own. */
const ALONE = named(['echoes', 'floods', 'lag', 'score', 'volume'])

/** The tests that share no modules with others. */
export const APART = [...REPLACING, ...ALONE]

/** The tests that take long, because they wait, start other programs, or try thousands of things over sockets. */
export const SLOW = named([
  'anonymize',
  'bound-logins',
  'bulk-command',
  'bulk-command-stopped',
  'bulk-command-watch',
  'bulk-fleet',
  'bulk-fleet-killed',
  'bullmq',
  'certificate-pairs',
  'certificates',
  'check-many',
  'check-many-ends',
  'check-many-servers',
  'cli-check',
  'cli-process',
  'cli-saved',
  'completions',
  'counting',
  'diff',
  'discovery-dials',
  'dns',
  'docs-run',
  'endings',
  'explain-errors',
  'faults',
  'fleet',
  'hostile',
  'import',
  'import-hostile',
  'injection',
  'leaks',
  'lookup',
  'new-rule',
  'no-english',
  'ocsp',
  'ocsp-stapled',
  'openssl',
  'package',
  'probes-seen',
  'refused-by-others',
  'round-trip',
  'score-command',
  'secret-pastes',
  'secrets',
  'serve',
  'serve-by-command',
  'serve-command',
  'serve-strict',
  'served',
  'talk',
  'talk-terminal',
  'tmux',
  'transcript',
  'trust',
  'two-servers',
  'unwrap',
  'waiting',
])

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
    maxWorkers: 3,
    // By hand, in `npm run release-check`: it makes the tests slower. The quick ones alone covered 83.3 % when the floor was set.
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary'],
      reportsDirectory: 'node_modules/.cache/mailwhy-coverage',
      thresholds: { branches: 83 },
    },
    projects: [
      // Vitest runs the projects in the order of their names. The files of all but the first two share no state but their
      // modules', which are loaded once a worker: that takes two thirds of the time of `unit`.
      inOneFile('alone', { include: ALONE }),
      project('replacing', { include: REPLACING }),
      inOneFile('unit', {
        include: ['test/**/*.test.ts', RECIPES],
        exclude: [...APART, ...SLOW, ...REAL, BROWSER],
        isolate: false,
        globalSetup: 'test/left-out.ts',
      }),
      inOneFile('slow', { include: SLOW, isolate: false }),
      inOneFile('real', { include: REAL, isolate: false, globalSetup: 'test/servers/global-setup.ts' }),
      inOneFile('browser', { include: [BROWSER], isolate: false, globalSetup: 'test/browser/global-setup.ts' }),
    ],
  },
})
