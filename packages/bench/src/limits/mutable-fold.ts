import type { DomainEvent, SessionKind } from '@aos-cluster/domain'

interface MutableAos {
  max: number
  cluster: string | null
  mapping: number
  isBatchServer: boolean
}

interface MutableSession {
  readonly session: string
  readonly user: string
  readonly kind: SessionKind
  readonly mode: string
  readonly administrator: boolean
  readonly status: string
}

interface MutableRun {
  readonly number: number
  readonly sessions: Map<string, MutableSession>
  readonly tally: Record<SessionKind | 'administrators', number>
}

/** An environment that is changed in place. */
export interface MutableState {
  readonly aos: Map<string, MutableAos>
  readonly clusters: Set<string>
  readonly runs: Map<string, MutableRun>
  mappings: number
}

export const mutableState = (): MutableState => ({
  aos: new Map(),
  clusters: new Set(),
  runs: new Map(),
  mappings: 0,
})

/** The limit: the same work on maps that change in place, with nothing left out but the immutability. */
export const foldInPlace = (state: MutableState, event: DomainEvent): void => {
  switch (event.type) {
    case 'SessionOpened': {
      const { aosId, run: number, session, user, kind, mode, administrator } = event.data
      const run = state.runs.get(aosId)
      if (run === undefined || run.number !== number) return
      run.sessions.set(session, { session, user, kind, mode, administrator, status: 'running' })
      run.tally[kind]++
      if (administrator && kind !== 'worker') run.tally.administrators++
      return
    }
    case 'SessionEnded': {
      const { aosId, run: number, session } = event.data
      const run = state.runs.get(aosId)
      const ended = run?.sessions.get(session)
      if (run === undefined || run.number !== number || ended === undefined) return
      run.sessions.delete(session)
      run.tally[ended.kind]--
      if (ended.administrator && ended.kind !== 'worker') run.tally.administrators--
      return
    }
    case 'MaxConcurrentSessionsSet': {
      const aos = state.aos.get(event.data.aosId)
      if (aos !== undefined) aos.max = event.data.to
      return
    }
    case 'BatchServerEnabled':
    case 'BatchServerDisabled': {
      const aos = state.aos.get(event.data.aosId)
      if (aos !== undefined) aos.isBatchServer = event.type === 'BatchServerEnabled'
      return
    }
    case 'AosMapped': {
      const aos = state.aos.get(event.data.aosId)
      state.mappings++
      if (aos === undefined) return
      aos.cluster = event.data.to
      aos.mapping = state.mappings
      return
    }
    case 'ClusterCreated':
      state.clusters.add(event.data.cluster)
      return
    case 'AosRegistered':
      state.aos.set(event.data.aosId, { max: 65_535, cluster: null, mapping: 0, isBatchServer: false })
      return
    case 'AosStarted':
      state.runs.set(event.data.aosId, {
        number: event.data.run,
        sessions: new Map(),
        tally: { windowsClient: 0, businessConnector: 0, webUser: 0, guest: 0, worker: 0, administrators: 0 },
      })
      return
    default:
  }
}

/** The state after all of a history. */
export const foldedInPlace = (events: Iterable<DomainEvent>): MutableState => {
  const state = mutableState()
  for (const event of events) foldInPlace(state, event)
  return state
}
