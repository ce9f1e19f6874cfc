import type { AppendOutcome, EventStore, StoreError, StreamRevision } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import { type Attempts, attemptsSince } from './attempts.js'
import { type ClientFailure, reasonOf } from './client-failure.js'
import type { EncodedEvent } from './client/client.js'
import type { Lease } from './client-pool.js'
import type { Connection } from './connection.js'
import { encodeEvents } from './encode-events.js'
import { turns } from './in-turn.js'
import { withoutSilence } from './patience.js'

/**
 * Appending, and waiting for what was accepted. At most one append of a stream is under way: a client that is just
 * connecting sends what it was given first last.
 */
export const appending = (connection: Connection) => {
  const { errors } = connection
  const { inTurn, settled } = turns()
  /** The first events of appends that may have been written, which their callers don't know. */
  const doubtful = new Set<string>()

  const inItsTurn = async (
    stream: string,
    expected: StreamRevision,
    events: readonly EncodedEvent[],
    begun: number,
  ): Promise<AppendOutcome> => {
    const attempts = attemptsSince(begun, connection)
    const first = events[0]?.id ?? ''
    let reason = 'earlier appends to the same stream took all the time there was'
    while (attempts.patienceLeft() > 0) {
      const result = await attempt(connection, attempts, stream, expected, events)
      if (typeof result === 'number') {
        doubtful.delete(first)
        return { outcome: 'Committed', revision: result }
      }
      if (result.kind === 'conflict') {
        doubtful.delete(first)
        return { outcome: 'Conflict', stream, actual: result.actual }
      }
      if (result.kind === 'refused' && !(doubtful.has(first) && MAY_PASS.has(result.code)))
        return refused(errors.refused(result.code, result.reason))
      if (result.kind === 'interrupted' && !result.neverSent) doubtful.add(first)
      reason = reasonOf(result)
      // The same events with the same ids: what was written already is found, and not written again.
      if (!(await attempts.mayRepeat())) break
    }
    return doubtful.has(first)
      ? { outcome: 'Unknown', error: errors.outcomeUnknown(stream, reason) }
      : refused(errors.unreachable(reason))
  }

  const append: EventStore['append'] = async (stream, expected, events) => {
    const encoded = encodeEvents(stream, events)
    if (E.isLeft(encoded)) return refused(encoded.left)
    const begun = performance.now()
    return inTurn(stream, () => inItsTurn(stream, expected, encoded.right, begun))
  }

  return { append, settled }
}

const attempt = async (
  { clients }: Connection,
  attempts: Attempts,
  stream: string,
  expected: StreamRevision,
  events: readonly EncodedEvent[],
): Promise<number | ClientFailure> => {
  let lease: Lease | undefined
  try {
    lease = clients.lease()
    return await withoutSilence(lease.client.append(stream, expected, events), attempts.patienceLeft())
  } catch (error) {
    return attempts.failed(error, lease)
  } finally {
    lease?.release()
  }
}

/** Says nothing of an earlier attempt, which may have been let in. */
const MAY_PASS: ReadonlySet<StoreError['code']> = new Set(['Unauthorized', 'Untrusted', 'Foreign'])

const refused = (error: StoreError): AppendOutcome => ({ outcome: 'Refused', error })
