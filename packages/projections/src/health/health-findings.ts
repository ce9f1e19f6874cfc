import { counted, health, type Instant } from '@aos-cluster/domain'
import type { EnvironmentView } from '../view/environment-view.js'
import type { PeaksState } from '../workload/peaks-state.js'
import { batchHoursNotCovered } from './batch-hours.js'
import { capacityBelowPeak } from './capacity.js'
import type { Finding } from './finding.js'
import { drainingTooLong } from './long-drains.js'

/**
 * What an administrator should look at, in a fixed order: the findings of the domain, then those that take a history.
 *
 * @param peaks the peaks of the same history, if they are to be compared with the capacity
 * @param now the moment of asking; by default that of the last event
 */
export const healthFindings = (
  view: EnvironmentView,
  { peaks, now = view.clock }: { readonly peaks?: PeaksState; readonly now?: Instant | null } = {},
): readonly Finding[] => [
  ...health(view.environment).findings,
  ...(now === null ? [] : batchHoursNotCovered(view.environment, now)),
  ...(now === null ? [] : drainingTooLong(view, now)),
  ...(peaks === undefined ? [] : capacityBelowPeak(view.environment, peaks)),
  ...strayEvents(view),
]

/** Two processes wrote at the same moment, and the store could not tell them of each other (D60). */
const strayEvents = ({ strayEvents: events }: EnvironmentView): readonly Finding[] =>
  events === 0
    ? []
    : [
        {
          code: 'strayEvents',
          message: `${counted(events, 'event')} of the history ${events === 1 ? 'belongs to a run that was over, and changes' : 'belong to runs that were over, and change'} nothing. Verify the history.`,
        },
      ]
