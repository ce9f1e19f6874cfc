import type { Execution } from '@aos-cluster/application'
import type { Tally } from './tally.js'

/** Counts an answer, what was found against the command, and why it failed. */
export const countAnswer = (tally: Tally, answer: Execution): void => {
  switch (answer.outcome) {
    case 'accepted':
      return tally.add(answer.events.length === 0 ? 'accepted without an event' : 'accepted')
    case 'rejected':
      tally.add('rejected')
      for (const { code } of answer.rejection.findings) tally.add(`finding ${code}`)
      return
    case 'failed':
      return tally.add(`failure ${answer.failure.code}`)
  }
}
