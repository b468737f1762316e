import { defineConfig } from 'vitest/config'

/** The tests against real servers: these start where a run includes one of those files. */
const REAL = ['test/real-*.test.ts', 'test/discover-servers.test.ts']

/** The tests in a browser. */
const BROWSER = 'test/browser/*.test.ts'

/**
 * The tests that take long, because they wait, start other programs, or try thousands of things over sockets; and those
 * that replace modules, which the quick tests share.
 */
export const SLOW = [
  'anonymize',
  'app-password',
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
  'echoes',
  'endings',
  'explain-errors',
  'faults',
  'fleet',
  'floods',
  'format',
  'guard',
  'hostile',
  'import',
  'injection',
  'kept',
  'lag',
  'leaks',
  'lookup',
  'new-rule',
  'ocsp',
  'openssl',
  'package',
  'probes-seen',
  'refused-by-others',
  'round-trip',
  'score',
  'score-command',
  'secret-pastes',
  'secrets',
  'serve',
  'serve-command',
  'served',
  'talk',
  'talk-terminal',
  'tls-probes',
  'tmux',
  'transcript',
  'trust',
  'two-servers',
  'volume',
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
    // One more than CI has cores: some wait for servers and for time to pass.
    maxWorkers: 3,
    projects: [
      // These share no state but their modules', which are loaded once a worker: that takes two thirds of the time.
      project('unit', {
        include: ['test/**/*.test.ts', RECIPES],
        exclude: [...SLOW, ...REAL, BROWSER],
        isolate: false,
        globalSetup: 'test/left-out.ts',
      }),
      project('slow', { include: SLOW }),
      project('real', { include: REAL, globalSetup: 'test/servers/global-setup.ts' }),
      project('browser', { include: [BROWSER], globalSetup: 'test/browser/global-setup.ts' }),
    ],
  },
})
