import type { CommandType, Intent } from '../commands/command.js'
import type { DomainEvent, EventType } from '../events/domain-event.js'
import type { Instant } from '../vocabulary/instant.js'
import type { Risk } from '../vocabulary/risk.js'

/** What a command asks for, and the risks that it takes: all that it says besides who, when and why. */
export type CommandBody<T extends CommandType = CommandType> = Intent<T> & {
  /** Left out if the command takes no risk. */
  readonly acknowledge?: readonly string[]
}

/**
 * The command behind the events of one decision, as far as they tell it: sent by the same actor at the same time for the
 * same reason into the same environment, it leads to the same events. Undefined if the events don't say enough (a
 * removal via the actor's own session does not say which), or are not those of one decision.
 *
 * It need not be the command that was sent: see `isRecoverable`.
 *
 * @example
 * commandBehind([sessionEnded]) // => { type: 'CloseSession', data: { aosId: '01@AX1', session: 's1' } }
 */
export const commandBehind = (events: readonly DomainEvent[]): CommandBody | undefined => {
  const [first, ...others] = events
  if (first === undefined) return undefined
  return areOfOneDecision(
    first.type,
    others.map(({ type }) => type),
  )
    ? recovered(first, others)
    : undefined
}

/** What can follow the first event of a decision, each at most once; nothing follows most. */
const FOLLOWERS: { readonly [T in EventType]?: readonly EventType[] } = {
  AosRegistered: ['BatchServerEnabled'],
  AosMapped: ['LoadBalancerSet', 'MaxConcurrentSessionsSet'],
  LoadBalancerSet: ['MaxConcurrentSessionsSet'],
  DrainStarted: ['DrainCompleted'],
  SessionEnded: ['DrainCompleted'],
}

const areOfOneDecision = (first: EventType, others: readonly EventType[]): boolean => {
  if (first === 'SessionEndRequested') return others.every((type) => type === first)
  const allowed = FOLLOWERS[first] ?? []
  const places = others.map((type) => allowed.indexOf(type))
  return places.every((place, i) => place > (places[i - 1] ?? -1))
}

const recovered = (first: DomainEvent, others: readonly DomainEvent[]): CommandBody | undefined => {
  const { type, data } = first
  switch (type) {
    case 'AosRegistered': {
      const { aosId, instanceName, ports } = data
      return { type: 'RegisterAos', data: { aosId, instanceName, ports } }
    }
    case 'InitializationChecklistCompleted':
      return { type: 'CompleteInitializationChecklist', data: {} }
    case 'AosStarted':
      return { type: 'StartAos', data: { aosId: data.aosId } }
    case 'AosStopped':
      return taking(data.acknowledged, { type: 'StopAos', data: { aosId: data.aosId } })
    case 'AosLost':
      return { type: 'ReportAosLost', data: { aosId: data.aosId } }
    case 'AosUninstalled':
      return { type: 'UninstallAos', data: { aosId: data.aosId } }
    case 'AosLeftEnvironment':
      return { type: 'ChangeAosDatabase', data: { aosId: data.aosId } }
    case 'ClusterCreated': {
      const { cluster, description } = data
      return {
        type: 'CreateCluster',
        data: { cluster, ...(description === undefined ? {} : { description }) },
      }
    }
    case 'AosMapped':
    case 'LoadBalancerSet':
    case 'MaxConcurrentSessionsSet':
      return ofMapping(first, others)
    case 'LoadBalancerCleared':
      return taking(data.acknowledged, { type: 'SetLoadBalancer', data: { aosId: data.aosId, on: false } })
    case 'SessionLimitsSet':
      return { type: 'SetSessionLimits', data: { aosId: data.aosId, ...data.limits } }
    case 'BatchServerEnabled':
      return data.automatic ? undefined : { type: 'EnableBatchServer', data: { aosId: data.aosId } }
    case 'BatchServerDisabled':
      return taking(data.acknowledged, { type: 'DisableBatchServer', data: { aosId: data.aosId } })
    case 'BatchScheduleSet': {
      const { aosId, zone, periods } = data
      return { type: 'SetBatchSchedule', data: { aosId, zone, periods } }
    }
    case 'AosRemovedFromCluster':
      return data.viaDirectSession
        ? undefined
        : taking(data.acknowledged, { type: 'RemoveAos', data: { aosId: data.aosId } })
    case 'DrainStarted':
      return { type: 'DrainUsers', data: { aosId: data.aosId } }
    case 'DrainWarningIssued':
      return { type: 'IssueDrainWarning', data: { aosId: data.aosId } }
    case 'DrainCompleted':
      // It only ever follows another event.
      return undefined
    case 'NewClientsAccepted':
      return { type: 'AcceptNewClients', data: { aosId: data.aosId, via: data.via } }
    case 'SessionOpened': {
      const { aosId, session, user, kind, mode, administrator } = data
      return { type: 'OpenSession', data: { aosId, session, user, kind, mode, administrator } }
    }
    case 'SessionRejected': {
      const { aosId, session, user, kind, mode } = data
      // Administrators are refused like anybody (F139).
      return { type: 'OpenSession', data: { aosId, session, user, kind, mode, administrator: false } }
    }
    case 'SessionEndRequested': {
      const requested = [first, ...others].flatMap((event) =>
        event.type === 'SessionEndRequested' ? [event.data.session] : [],
      )
      return { type: 'EndSessions', data: { aosId: data.aosId, sessions: requested } }
    }
    case 'SessionEndBlocked': {
      const { aosId, session } = data
      return { type: 'ConfirmSessionEnd', data: { aosId, session, outcome: 'blocked' } }
    }
    case 'SessionEnded':
      return ofSessionEnd(data)
  }
}

/** One save can map an AOS, give it its role and set its maximum (F42); one of the last two alone is a save of its own. */
const ofMapping = (first: DomainEvent, others: readonly DomainEvent[]): CommandBody | undefined => {
  let cluster: string | undefined
  let loadBalancer = false
  let max: number | undefined
  for (const { type, data } of [first, ...others]) {
    if (type === 'AosMapped') cluster = data.to
    if (type === 'LoadBalancerSet') {
      loadBalancer = true
      cluster = data.cluster
    }
    if (type === 'MaxConcurrentSessionsSet') max = data.to
  }
  if (!('aosId' in first.data)) return undefined
  const { aosId } = first.data
  if (first.type !== 'AosMapped' && others.length === 0)
    return max === undefined
      ? { type: 'SetLoadBalancer', data: { aosId, on: true } }
      : { type: 'SetMaxConcurrentSessions', data: { aosId, max } }
  return cluster === undefined
    ? undefined
    : {
        type: 'MapAos',
        data: {
          aosId,
          cluster,
          ...(loadBalancer ? { loadBalancer } : {}),
          ...(max === undefined ? {} : { maxConcurrentSessions: max }),
        },
      }
}

type EndOfSession = Extract<DomainEvent, { readonly type: 'SessionEnded' }>['data']

const ofSessionEnd = ({ aosId, session, reason }: EndOfSession): CommandBody => {
  switch (reason) {
    case 'closedByUser':
      return { type: 'CloseSession', data: { aosId, session } }
    case 'heartbeatLost':
      return { type: 'ReportSessionLost', data: { aosId, session } }
    case 'endedByAdministrator':
      return { type: 'ConfirmSessionEnd', data: { aosId, session, outcome: 'ended' } }
    case 'drainIdle':
      return { type: 'CloseIdleSession', data: { aosId, session, lastActivityAt: IDLE_SINCE_EVER } }
  }
}

/** The event does not say how long the session was idle: long enough for whatever policy there was. */
const IDLE_SINCE_EVER = '0001-01-01T00:00:00.000Z' as Instant

const taking = (risks: readonly Risk[], intent: Intent): CommandBody =>
  risks.length === 0 ? intent : { ...intent, acknowledge: risks }
