import * as E from 'fp-ts/lib/Either.js'
import type { Instant } from '@aos-cluster/domain'
import type { Io } from '../io.js'
import { BadInput } from '../outcome.js'
import { timeOption } from './moment-options.js'

/** From one time on, up to and without another. */
export interface Period {
  readonly since: Instant | undefined
  readonly until: Instant | undefined
}

/** The period that `--since` and `--until` give. */
export const periodIn = (io: Io, options: Readonly<Record<string, unknown>>): E.Either<BadInput, Period> => {
  const since = timeOption(io, '--since', options['since'])
  if (E.isLeft(since)) return since
  const until = timeOption(io, '--until', options['until'])
  if (E.isLeft(until)) return until
  if (since.right !== undefined && until.right !== undefined && since.right >= until.right)
    return E.left(
      new BadInput(
        `--since, --until: expected a time and a later one, got ${since.right} and ${until.right}`,
      ),
    )
  return E.right({ since: since.right, until: until.right })
}
