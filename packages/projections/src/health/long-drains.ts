import { compareText, counted, secondsBetween, type Instant } from '@aos-cluster/domain'
import { dateAndTime } from '../sentences/sentence.js'
import type { EnvironmentView } from '../view/environment-view.js'
import type { Finding } from './finding.js'

const SECONDS_A_DAY = 86_400

/** Drains that go on for longer than a day: somebody forgot to accept new clients again, or to restart (F137, F177). */
export const drainingTooLong = ({ runs }: EnvironmentView, now: Instant): readonly Finding[] =>
  [...runs]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([aosId, { drain }]): readonly Finding[] => {
      if (drain === null) return []
      const seconds = secondsBetween(drain.startedAt, now)
      if (seconds <= SECONDS_A_DAY) return []
      const days = counted(Math.floor(seconds / SECONDS_A_DAY), 'day')
      return [
        {
          code: 'drainingTooLong',
          aosId,
          message: `${aosId} has been draining since ${dateAndTime(drain.startedAt)}, for more than ${days}.`,
        },
      ]
    })
