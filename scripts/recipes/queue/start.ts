import { watch } from 'mailwhy/bullmq'
import { runs } from './worker.ts'

await watch(runs, 'all', 900_000) // a run now, and one every 15 minutes; addRun(runs) adds a single one
