import type { Job, Solo } from '../job.js'
import { yearSteps } from '../year/year-steps.js'
import { appendOne, appendThousand } from './append.js'
import { commandsAmongSessions } from './commands-among-sessions.js'
import { commitToReadModel } from './commit-to-read-model.js'
import { concurrentCommands, groupCommit, sequentialCommands } from './commands.js'
import { eventStoreDbJobs } from './eventstoredb.js'
import { evolveSteps } from './evolve.js'
import { fileToState } from './file-to-state.js'
import { latencyJobs } from './latency.js'
import { openEnvironment } from './open-environment.js'
import { projection } from './projection.js'
import { rehydrate } from './rehydrate.js'
import { replayMillion, replayTenMillion } from './replay.js'
import { routing } from './routing.js'
import { startUp } from './start-up.js'
import { validateEvent } from './validate.js'

/** All jobs, in the order of the report. */
export const jobs: readonly Job[] = [
  replayMillion,
  replayTenMillion,
  evolveSteps,
  validateEvent,
  fileToState,
  rehydrate,
  appendOne,
  appendThousand,
  groupCommit,
  sequentialCommands,
  concurrentCommands,
  ...latencyJobs,
  commitToReadModel,
  projection,
  routing,
  ...eventStoreDbJobs,
  openEnvironment,
  startUp,
]

/** A job, or work of ours alone. */
export const measuredByName = (asked: string): Job | Solo | undefined =>
  [...jobs, commandsAmongSessions, ...yearSteps].find(({ name }) => name === asked)
