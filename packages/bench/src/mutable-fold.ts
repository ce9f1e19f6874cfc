import type { DomainEvent, SessionKind } from '@aos-cluster/domain'

interface MutableRun {
  readonly number: number
  readonly sessions: Map<string, { readonly kind: SessionKind; readonly administrator: boolean }>
  readonly tally: Record<SessionKind | 'administrators', number>
}

export interface MutableState {
  readonly maxima: Map<string, number>
  readonly runs: Map<string, MutableRun>
}

export const mutableState = (): MutableState => ({ maxima: new Map(), runs: new Map() })

/** The limit: the same work on maps that change in place, with nothing left out but the immutability. */
export const foldInPlace = (state: MutableState, event: DomainEvent): void => {
  switch (event.type) {
    case 'SessionOpened': {
      const { aosId, run: number, session, user, kind, mode, administrator } = event.data
      const run = state.runs.get(aosId)
      if (run === undefined || run.number !== number) return
      const opened = { session, user, kind, mode, administrator, status: 'running' }
      run.sessions.set(session, opened)
      run.tally[kind]++
      if (administrator) run.tally.administrators++
      return
    }
    case 'SessionEnded': {
      const { aosId, run: number, session } = event.data
      const run = state.runs.get(aosId)
      const ended = run?.sessions.get(session)
      if (run === undefined || run.number !== number || ended === undefined) return
      run.sessions.delete(session)
      run.tally[ended.kind]--
      if (ended.administrator) run.tally.administrators--
      return
    }
    case 'MaxConcurrentSessionsSet':
      state.maxima.set(event.data.aosId, event.data.to)
      return
    case 'AosRegistered':
      state.maxima.set(event.data.aosId, 65535)
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
