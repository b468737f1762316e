import { defineConfig } from 'vitest/config'

/** The tests against real servers: these start where a run includes one of those files. */
const REAL = ['test/real-*.test.ts', 'test/discover-servers.test.ts']

/** The tests in a browser. */
const BROWSER = 'test/browser/*.test.ts'

/**
 * The tests that replace modules or parts of Node, load modules anew, or measure memory or time, so that they share no modules
 * with others.
 */
export const APART = [
  'app-password',
  'bullmq-silent',
  'echoes',
  'floods',
  'format',
  'guard',
  'kept',
  'lag',
  'score',
  'tls-probes',
  'volume',
].map((name) => `test/${name}.test.ts`)

/** The tests that take long, because they wait, start other programs, or try thousands of things over sockets. */
export const SLOW = [
  'anonymize',
  'bound-logins',
  'bulk-command',
  'bulk-fleet',
  'bulk-fleet-killed',
  'bullmq',
  'certificate-pairs',
  'certificates',
  'check-many',
  'cli',
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
].map((name) => `test/${name}.test.ts`)

/** The tests that a recipe shows. They import the package by its name, as whoever copies them does. */
const RECIPES = 'scripts/recipes/*/*.test.ts'

const door = (path: string) => new URL(path, import.meta.url).pathname

const project = (name: string, files: object) => ({ extends: true as const, test: { name, ...files } })

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
    // One more than CI has cores: a file waits for servers and for time to pass. With four, tests of real servers have failed.
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
      // Vitest runs the projects in the order of their names. The files of all but `apart` share no state but their modules',
      // which are loaded once a worker: that takes two thirds of the time of `unit`.
      project('apart', { include: APART }),
      project('unit', {
        include: ['test/**/*.test.ts', RECIPES],
        exclude: [...APART, ...SLOW, ...REAL, BROWSER],
        isolate: false,
        globalSetup: 'test/left-out.ts',
      }),
      project('slow', { include: SLOW, isolate: false }),
      project('real', { include: REAL, isolate: false, globalSetup: 'test/servers/global-setup.ts' }),
      project('browser', { include: [BROWSER], isolate: false, globalSetup: 'test/browser/global-setup.ts' }),
    ],
  },
})
