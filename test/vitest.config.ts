import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/servers/global-setup.ts',
    testTimeout: 20_000,
    // The connection limits of the real servers are per address: files that use them must not overlap with themselves,
    // and each file is its own process anyway.
    maxWorkers: 2,
  },
})
