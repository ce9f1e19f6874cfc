import { inEveryState, onEvents, unless, type Invariant } from './invariant.js'

export const lifecycleInvariants: readonly Invariant[] = [
  inEveryState('7 only a registered AOS runs, and only there are sessions (F160, F155)', ({ aos, runs }) => {
    for (const aosId of runs.keys()) if (!aos.has(aosId)) return `${aosId} runs, but is not registered`
    return undefined
  }),
  onEvents(
    '7 an AOS that stopped or was lost is off line (F155, F160)',
    ['AosStopped', 'AosLost'],
    ({ data }, { after }) => unless(!after.runs.has(data.aosId), () => `${data.aosId} still runs`),
  ),
  onEvents(
    'a stop tells how many sessions it dropped (D50)',
    ['AosStopped', 'AosLost'],
    ({ data }, { before }) => {
      const open = [...(before.runs.get(data.aosId)?.sessions ?? [])].length
      return unless(open === data.droppedSessions, () => `${data.droppedSessions} of ${open}`)
    },
  ),
  onEvents(
    '13 a start or stop changes no topology value (F157)',
    ['AosStarted', 'AosStopped', 'AosLost'],
    (_, { before, after }) => {
      for (const [aosId, aos] of before.aos) if (after.aos.get(aosId) !== aos) return `${aosId} changed`
      return unless(
        after.aos.size === before.aos.size && after.clusters === before.clusters,
        () => 'it changed',
      )
    },
  ),
  onEvents(
    'a start begins accepting and without sessions, as the next run (F156)',
    ['AosStarted'],
    ({ data }, { before, after }) => {
      const run = after.runs.get(data.aosId)
      const next = (before.lastRuns.get(data.aosId) ?? 0) + 1
      return unless(
        run?.number === next && data.run === next && run.drain === null && run.sessions.size === 0,
        () => `run ${run?.number} begins draining or with sessions, or is not run ${next}`,
      )
    },
  ),
  onEvents(
    'before the checklist is complete only the first AOS starts (F22)',
    ['AosStarted'],
    ({ data }, { before }) =>
      unless(
        before.initializationChecklistComplete || before.firstAos === data.aosId,
        () => `${data.aosId} is not the first`,
      ),
  ),
  onEvents('what runs is not started again', ['AosStarted'], ({ data }, { before }) =>
    unless(!before.runs.has(data.aosId) && before.aos.has(data.aosId), () => `${data.aosId} ran already`),
  ),
]
