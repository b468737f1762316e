import { defineConfig } from 'vitest/config'

/** The tests against real servers: these start where a run includes one of those files. */
const REAL = 'test/real-*.test.ts'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    // Guards against a test that hangs, and no measure: many work on a machine at once.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // As many as CI has cores.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'own', include: ['test/**/*.test.ts'], exclude: [REAL] } },
      { extends: true, test: { name: 'real', include: [REAL], globalSetup: 'test/servers/global-setup.ts' } },
    ],
  },
})
