import { Map as ImmutableMap } from 'immutable'
import type { DomainEvent } from '@aos-cluster/domain'
import { checksumOfMutable } from '../checksum.js'
import type { Variant } from '../job.js'
import type { MutableState } from '../limits/mutable-fold.js'

type MutableAos = MutableState['aos'] extends Map<string, infer A> ? A : never
type MutableRun = MutableState['runs'] extends Map<string, infer R> ? R : never
type Session = MutableRun['sessions'] extends Map<string, infer S> ? S : never
type Kind = Session['kind'] | 'administrators'

interface Run {
  readonly number: number
  readonly sessions: ImmutableMap<string, Session>
  readonly tally: Readonly<Record<Kind, number>>
}

/** What the mutable fold has, on maps of immutable.js. */
interface State {
  readonly aos: ImmutableMap<string, Readonly<MutableAos>>
  readonly clusters: ImmutableMap<string, true>
  readonly runs: ImmutableMap<string, Run>
  readonly mappings: number
}

const EMPTY: State = { aos: ImmutableMap(), clusters: ImmutableMap(), runs: ImmutableMap(), mappings: 0 }
const NOBODY = { windowsClient: 0, businessConnector: 0, webUser: 0, guest: 0, worker: 0, administrators: 0 }

/** The state after one more event; the one before stays as it is. */
const evolve = (state: State, event: DomainEvent): State => {
  switch (event.type) {
    case 'SessionOpened': {
      const { aosId, run: number, session, user, kind, mode, administrator } = event.data
      return inRun(state, aosId, number, ({ sessions, tally }) => ({
        number,
        sessions: sessions.set(session, { session, user, kind, mode, administrator, status: 'running' }),
        tally: counted(tally, kind, administrator, 1),
      }))
    }
    case 'SessionEnded': {
      const { aosId, run: number, session } = event.data
      return inRun(state, aosId, number, (run) => {
        const ended = run.sessions.get(session)
        if (ended === undefined) return run
        const { kind, administrator } = ended
        return {
          number,
          sessions: run.sessions.delete(session),
          tally: counted(run.tally, kind, administrator, -1),
        }
      })
    }
    case 'MaxConcurrentSessionsSet':
      return withAos(state, event.data.aosId, { max: event.data.to })
    case 'BatchServerEnabled':
    case 'BatchServerDisabled':
      return withAos(state, event.data.aosId, { isBatchServer: event.type === 'BatchServerEnabled' })
    case 'AosMapped': {
      const mappings = state.mappings + 1
      const mapped = withAos(state, event.data.aosId, { cluster: event.data.to, mapping: mappings })
      return { ...mapped, mappings }
    }
    case 'ClusterCreated':
      return { ...state, clusters: state.clusters.set(event.data.cluster, true) }
    case 'AosRegistered': {
      const aos = { max: 65_535, cluster: null, mapping: 0, isBatchServer: false }
      return { ...state, aos: state.aos.set(event.data.aosId, aos) }
    }
    case 'AosStarted': {
      const run = { number: event.data.run, sessions: ImmutableMap<string, Session>(), tally: NOBODY }
      return { ...state, runs: state.runs.set(event.data.aosId, run) }
    }
    default:
      return state
  }
}

const inRun = (state: State, aosId: string, number: number, change: (run: Run) => Run): State => {
  const run = state.runs.get(aosId)
  return run === undefined || run.number !== number
    ? state
    : { ...state, runs: state.runs.set(aosId, change(run)) }
}

const withAos = (state: State, aosId: string, change: Partial<MutableAos>): State => {
  const aos = state.aos.get(aosId)
  return aos === undefined ? state : { ...state, aos: state.aos.set(aosId, { ...aos, ...change }) }
}

const counted = (tally: Run['tally'], kind: Session['kind'], administrator: boolean, by: 1 | -1) => {
  const one = { ...tally, [kind]: tally[kind] + by }
  return administrator && kind !== 'worker' ? { ...one, administrators: tally.administrators + by } : one
}

const asMutable = ({ aos, clusters, runs, mappings }: State): MutableState => ({
  aos: new Map(aos),
  clusters: new Set(clusters.keys()),
  runs: new Map(runs.map((run) => ({ ...run, sessions: new Map(run.sessions), tally: { ...run.tally } }))),
  mappings,
})

/** One event after another, with a state after each that stays as it is. */
export const evolvingStepByStep: Variant = (history) => ({
  run: () => checksumOfMutable(asMutable(history.reduce(evolve, EMPTY))),
})
