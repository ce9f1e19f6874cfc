import type { AppendOutcome, StoreError } from '@aos-cluster/application'
import type { Either } from 'fp-ts/lib/Either.js'
import * as E from 'fp-ts/lib/Either.js'
import type { AppendRequest } from './append-transaction.js'
import type { StoreFile } from './store-file.js'

/** Among so many the time of a sync hardly counts any more. */
const LARGEST_GROUP = 64

interface Group {
  readonly requests: AppendRequest[]
  readonly outcomes: Promise<Either<StoreError, readonly AppendOutcome[]>>
}

/**
 * Commits together the appends that come while others are under way, whatever their streams: the disk takes as long to sync
 * one as many. An append that comes alone waits for nobody.
 */
export const groupAppends = (
  file: StoreFile,
  commit: (requests: readonly AppendRequest[]) => readonly AppendOutcome[],
) => {
  let gathering: Group | undefined

  const startGroup = (): Group => {
    const requests: AppendRequest[] = []
    const close = (): void => {
      if (gathering === group) gathering = undefined
    }
    const outcomes = file
      .write(() => {
        close()
        return commit(requests)
      })
      .finally(close)
    const group = { requests, outcomes }
    return group
  }

  return async (request: AppendRequest): Promise<Either<StoreError, AppendOutcome>> => {
    if (gathering === undefined || gathering.requests.length === LARGEST_GROUP) gathering = startGroup()
    const { requests, outcomes } = gathering
    const index = requests.push(request) - 1
    return E.map((all: readonly AppendOutcome[]) => all[index] as AppendOutcome)(await outcomes)
  }
}
