/** The drift of a recording, and the servers of `mailwhy/testing`, which this import path exported first. */

export { type Drift, replay } from './replay/replay.ts'
export * from './testing.ts'
