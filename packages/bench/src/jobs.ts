import { appendJobs } from './append-jobs.js'
import { commandJobs } from './command-jobs.js'
import { foldJobs } from './fold-jobs.js'
import type { Job } from './job.js'
import { readJobs } from './read-jobs.js'

export const jobs: readonly Job[] = [...foldJobs, ...appendJobs, ...commandJobs, ...readJobs]
