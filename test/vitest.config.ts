import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/servers/global-setup.ts',
    testTimeout: 20_000,
    // As many as CI has cores: more would only make the timed tests wait for one.
    maxWorkers: 2,
  },
})
