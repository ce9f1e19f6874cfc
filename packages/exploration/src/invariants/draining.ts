import type { AosId, Environment } from '@aos-cluster/domain'
import { administratorsAnywhere, administratorsIn, usersIn } from './census.js'
import { inEveryState, onEveryStep, onEvents, unless, type Invariant } from './invariant.js'

const seconds = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000

const isDrained = (environment: Environment, aosId: AosId): boolean => {
  const run = environment.runs.get(aosId)
  return run !== undefined && run.drain !== null && usersIn(run) === 0
}

export const drainingInvariants: readonly Invariant[] = [
  onEvents(
    '8 a drain never closes an administrator or a worker, nor anybody sooner than 2 minutes after the warning (F135, F134; D34)',
    ['SessionEnded'],
    ({ data }, { before, command }) => {
      if (data.reason !== 'drainIdle') return undefined
      const run = before.runs.get(data.aosId)
      const session = run?.sessions.get(data.session)
      const warnedAt = run?.drain?.warnedAt ?? null
      if (session === undefined || session.administrator || session.kind === 'worker')
        return `${data.session} is ${session?.administrator === true ? "an administrator's" : 'not open, or a worker'}`
      if (warnedAt === null) return `${data.session} was closed without a warning`
      return unless(seconds(warnedAt, command.at) >= 120, () => `${data.session}, warned at ${warnedAt}`)
    },
  ),
  onEvents(
    'a drain closes only who was idle for 2 minutes (F134)',
    ['SessionEnded'],
    ({ data }, { command }) =>
      unless(
        data.reason !== 'drainIdle' ||
          (command.type === 'CloseIdleSession' && seconds(command.data.lastActivityAt, command.at) >= 120),
        () => `${data.session} was active`,
      ),
  ),
  onEvents(
    'a drain begins with the click, the warning is due 5 minutes later (F133)',
    ['DrainStarted'],
    ({ data }, step) => {
      const { before, after, command } = step
      const drain = after.runs.get(data.aosId)?.drain
      return unless(
        before.runs.get(data.aosId)?.drain === null &&
          seconds(command.at, data.warnAt) === 300 &&
          drain?.warnAt === data.warnAt &&
          drain.warnedAt === null,
        () => `${data.aosId} was draining, or is to be warned at ${data.warnAt}`,
      )
    },
  ),
  onEvents(
    'nobody is warned early, twice, or without a drain (F133)',
    ['DrainWarningIssued'],
    ({ data }, { before, command }) => {
      const drain = before.runs.get(data.aosId)?.drain ?? null
      return unless(
        drain !== null && drain.warnedAt === null && seconds(drain.warnAt, command.at) >= 0,
        () => `${data.aosId}, due ${drain?.warnAt}, at ${command.at}`,
      )
    },
  ),
  inEveryState('a warning was never given before it was due (F133)', ({ runs }) => {
    for (const [aosId, { drain }] of runs) {
      if (drain !== null && drain.warnedAt !== null && seconds(drain.warnAt, drain.warnedAt) < 0) return aosId
    }
    return undefined
  }),
  onEveryStep(
    'DrainCompleted exactly when the last user leaves, once, as the last event (F136; D37)',
    (step) => {
      const { before, after, events } = step
      if (before.runs === after.runs) return undefined
      const last = events.at(-1)
      for (const aosId of after.runs.keys()) {
        const due = isDrained(after, aosId) && !isDrained(before, aosId)
        const told = events.filter(
          (event) => event.type === 'DrainCompleted' && event.data.aosId === aosId,
        ).length
        if (told !== (due ? 1 : 0)) return `${aosId}: ${told} times, due ${due ? 1 : 0}`
        if (!due) continue
        const administrators = administratorsIn(after.runs.get(aosId))
        if (last?.type !== 'DrainCompleted' || last.data.adminSessions !== administrators)
          return `${aosId}: not last, or with another number of administrators than ${administrators}`
      }
      return undefined
    },
  ),
  onEvents(
    '"Accept new clients" ends a drain, and takes an administrator on line or the table reset (F137, F138)',
    ['NewClientsAccepted'],
    ({ data }, { before, after }) => {
      if (before.runs.get(data.aosId)?.drain === null || after.runs.get(data.aosId)?.drain !== null)
        return `${data.aosId} was not draining, or still is`
      return unless(
        data.via === 'databaseReset' || administratorsAnywhere(before) > 0,
        () => `${data.aosId}: no administrator is connected`,
      )
    },
  ),
]
