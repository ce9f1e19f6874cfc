import {
  compareText,
  emptyMap,
  type AosId,
  type DomainEvent,
  type SessionKey,
  type UserId,
} from '@aos-cluster/domain'
import type { HistoryEvent } from '../history/history-event.js'
import { append, emptyList, entriesOf } from '../projection/append-only-list.js'
import type { Projection } from '../projection/projection.js'
import { sessionHistorySnapshot } from './session-history-snapshot.js'
import type { OpenRun, RefusedSession, SessionHistoryState, SessionRecord } from './session-history-state.js'
import { aosFilter } from './session-filter.js'

/** Whose sessions are remembered. What is left out does not matter; without any, all are: 20,000 a day on a big site (F207). */
export interface SessionHistoryFilter {
  readonly user?: string
  readonly aosId?: string
}

/** The session history of an environment without sessions. */
export const emptySessionHistory: SessionHistoryState = {
  runs: emptyMap(),
  ended: emptyList,
  refused: emptyList,
}

/**
 * Every session of a user or of an AOS, open or ended, and every attempt that was refused.
 *
 * @example
 * sessionRecords(project(sessionHistory({ user: 'user1' }), history))
 */
export const sessionHistory = (filter: SessionHistoryFilter = {}): Projection<SessionHistoryState> => {
  const isOnAos = aosFilter(filter.aosId)
  const isWanted = (data: { readonly user: UserId; readonly aosId: AosId }): boolean =>
    (filter.user === undefined || data.user === filter.user) && isOnAos(data.aosId)
  const apply = (state: SessionHistoryState, { event }: HistoryEvent) => remember(state, event, isWanted)
  return {
    name: ['sessionHistory', filter.user ?? '', filter.aosId?.toUpperCase() ?? ''].join(' ').trim(),
    version: 1,
    initial: emptySessionHistory,
    apply,
    applyAll: (state, events) => events.reduce(apply, state),
    snapshot: sessionHistorySnapshot,
  }
}

const remember = (
  state: SessionHistoryState,
  { type, data }: DomainEvent,
  isWanted: (data: { readonly user: UserId; readonly aosId: AosId }) => boolean,
): SessionHistoryState => {
  switch (type) {
    case 'SessionOpened': {
      if (!isWanted(data)) return state
      const { session, user, kind, mode, administrator, aosId, run, at } = data
      const opened = { session, user, kind, mode, administrator, aosId, run, openedAt: at, end: null }
      return inRun(state, data, (open) => open.set(session, opened))
    }
    case 'SessionEnded': {
      const ended = openSession(state, data)
      if (ended === undefined) return state
      const { at, reason } = data
      return {
        ...inRun(state, data, (open) => open.delete(data.session)),
        ended: append(state.ended, { ...ended, end: { at, reason } }),
      }
    }
    case 'SessionRejected': {
      if (!isWanted(data) || state.runs.get(data.aosId)?.number !== data.run) return state
      const { session, user, kind, mode, aosId, run, at, reason } = data
      const refused = { session, user, kind, mode, aosId, run, at, reason }
      return { ...state, refused: append(state.refused, refused) }
    }
    case 'AosStarted':
      return {
        ...state,
        runs: state.runs.set(data.aosId, { number: data.run, open: emptyMap() }),
      }
    case 'AosStopped':
      return endRun(state, data.aosId, { at: data.at, reason: 'aosStopped' })
    case 'AosLost':
      return endRun(state, data.aosId, { at: data.at, reason: 'aosLost' })
    case 'AosUninstalled':
    case 'AosLeftEnvironment':
      return endRun(state, data.aosId, { at: data.at, reason: 'aosStopped' })
    default:
      return state
  }
}

type OfRun = { readonly aosId: AosId; readonly run: number }

const openSession = (
  state: SessionHistoryState,
  { aosId, run, session }: OfRun & { session: SessionKey },
) => {
  const present = state.runs.get(aosId)
  return present?.number === run ? present.open.get(session) : undefined
}

/** Events of a run that is over change nothing. */
const inRun = (
  state: SessionHistoryState,
  { aosId, run }: OfRun,
  change: (open: OpenRun['open']) => OpenRun['open'],
): SessionHistoryState => ({
  runs: state.runs.update(aosId, (present) =>
    present.number === run ? { number: run, open: change(present.open) } : present,
  ),
  ended: state.ended,
  refused: state.refused,
})

/** All sessions of a run end with it, in the order in which they were opened. */
const endRun = (
  state: SessionHistoryState,
  aosId: AosId,
  end: NonNullable<SessionRecord['end']>,
): SessionHistoryState => {
  const run = state.runs.get(aosId)
  if (run === undefined) return state
  const dropped = [...run.open.values()].sort(byOpening)
  return {
    ...state,
    runs: state.runs.delete(aosId),
    ended: dropped.reduce((ended, session) => append(ended, { ...session, end }), state.ended),
  }
}

const byOpening = (a: SessionRecord, b: SessionRecord): number =>
  compareText(a.openedAt, b.openedAt) || compareText(a.aosId, b.aosId) || compareText(a.session, b.session)

/** All sessions, ended or open, in the order in which they were opened. */
export const sessionRecords = ({ runs, ended }: SessionHistoryState): readonly SessionRecord[] =>
  [...entriesOf(ended), ...[...runs.values()].flatMap(({ open }) => [...open.values()])].sort(byOpening)

/** All attempts that were refused, oldest first. */
export const refusedSessions = ({ refused }: SessionHistoryState): readonly RefusedSession[] =>
  entriesOf(refused)
