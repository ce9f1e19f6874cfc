import * as E from 'fp-ts/lib/Either.js'
import { healthFindings, workloadPeaks } from '@aos-cluster/projections'
import { showHealth } from '../present/health.js'
import { timeOf } from './asked-history.js'
import type { Question } from './question.js'

export const healthQuestion: Question = {
  name: 'health',
  summary: 'Show what an administrator should look at',
  args: [],
  examples: ['aos-cluster health', 'aos-cluster health --at yesterday'],
  answer: async ({ io, view, moment, stateOf }) => {
    const peaks = await stateOf(workloadPeaks(), 'kept')
    if (E.isLeft(peaks)) return peaks
    const findings = healthFindings(view, { peaks: peaks.right, now: timeOf(moment, view.clock, io.now()) })
    return E.right({ json: { findings }, text: (terminal) => showHealth(terminal, findings) })
  },
}
