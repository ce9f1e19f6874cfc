import {
  emptyEnvironment,
  replay,
  type AosId,
  type Environment,
  type EnvironmentName,
  type SessionKey,
  type UserId,
} from '@aos-cluster/domain'
import type { Inquiry } from '../inquiry/inquiry.js'
import type { HistoryEvent } from '../history/history-event.js'
import type { PlaceInHistory } from '../time/as-of.js'
import { environmentOfStream } from '../verify/place.js'
import { noPeaks, type PeaksState } from '../workload/peaks-state.js'
import { workloadPeaks } from '../workload/peaks.js'

/** What has to be known of the part of a history that stays as it was. */
export interface Past {
  /** Null if there is no event. */
  readonly name: EnvironmentName | null
  readonly environment: Environment
  readonly peaks: PeaksState
  /** The clients that were refused, and perhaps try on. */
  readonly refused: ReadonlyMap<SessionKey, RefusedClient>
  /** The last revision of each stream. */
  readonly revisions: ReadonlyMap<string, number>
  readonly last: PlaceInHistory | null
}

export interface RefusedClient {
  readonly user: UserId
  readonly by: ReadonlySet<AosId>
}

/** The past of the first decision. */
export const nothingBefore: Past = {
  name: null,
  environment: emptyEnvironment,
  peaks: noPeaks,
  refused: new Map(),
  revisions: new Map(),
  last: null,
}

/** Follows the part of a history that stays as it was. */
export const pastOf = (before: Past = nothingBefore): Inquiry<Past> => {
  const projection = workloadPeaks()
  const refused = new Map(before.refused)
  const revisions = new Map(before.revisions)
  let { name, environment, peaks, last } = before

  const follow = (events: readonly HistoryEvent[]): void => {
    environment = replay(
      events.map(({ event }) => event),
      environment,
    )
    peaks = projection.applyAll(peaks, events)
    for (const { event, stream, revision } of events) {
      revisions.set(stream, revision)
      if (event.type === 'SessionOpened') refused.delete(event.data.session)
      if (event.type !== 'SessionRejected') continue
      const { session, user, aosId } = event.data
      const known = refused.get(session)
      refused.set(session, { user, by: new Set(known?.user === user ? [...known.by, aosId] : [aosId]) })
    }
    const end = events.at(-1)
    if (end === undefined) return
    name ??= environmentOfStream(end.stream) ?? null
    last = { position: end.position, at: end.at }
  }
  return { follow, answer: () => ({ name, environment, peaks, refused, revisions, last }) }
}
