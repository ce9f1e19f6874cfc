import {
  aosIdOf,
  clusterOf,
  isLoadBalancer,
  membersOf,
  registeredAos,
  type AosId,
  type Command,
  type Finding,
  type SessionKey,
} from '@aos-cluster/domain'
import type { HistoryEvent } from '../history/history-event.js'
import { sentence } from '../sentences/sentence.js'
import type { AosAspect } from './aspect.js'
import type { Provenance } from './provenance.js'

/** Something that held when a command was decided. */
export interface Fact {
  /** In words: `01@AX1: dedicated load balancer`. */
  readonly fact: string
  /** The events that made it so, oldest first; none if it was always so, or lies in the command itself. */
  readonly events: readonly HistoryEvent[]
}

/** Of many sessions so many are told. */
const MOST_SESSIONS = 10

/** The facts that a finding rests on, and where they come from. */
export const factsBehind = (finding: Finding, command: Command, provenance: Provenance): readonly Fact[] => {
  const aosId = 'aosId' in command.data ? aosIdOf(command.data.aosId) : undefined
  const own = (...aspects: readonly AosAspect[]): readonly Fact[] =>
    aosId === undefined ? [] : aspects.flatMap((aspect) => factOf(provenance, aosId, aspect))

  switch (finding.code) {
    case 'UnknownAos':
    case 'DuplicateAosId':
      return own('registration')
    case 'AlreadyOnline':
    case 'AosOffline':
    case 'AosOnline':
    case 'NotDraining':
    case 'TooEarly':
    case 'notDrained':
      return own('availability')
    case 'NotMapped':
    case 'StillMapped':
      return own('cluster')
    case 'IsLoadBalancer':
      return own('loadBalancer')
    case 'IsBatchServer':
    case 'NotBatchServer':
      return own('batchServer')
    case 'MaxSessionsNotOne':
      return own('maxConcurrentSessions')
    case 'lastBatchServer':
      return [...own('batchServer'), ...otherBatchServers(provenance, aosId)]
    case 'lastLoadBalancer':
      return [...own('cluster', 'loadBalancer'), ...otherLoadBalancers(provenance, aosId)]
    case 'PortConflict':
      return [...own('registration'), ...conflictingAos(provenance, finding)]
    case 'ChecklistIncomplete':
      return firstAos(provenance)
    case 'DuplicateInstanceName':
      return aosIn(finding).flatMap((other) => factOf(provenance, other, 'registration'))
    case 'DuplicateClusterName':
      return clusterIn(provenance, finding)
    case 'ActiveSessions':
    case 'OtherSessionsOpen':
      return aosId === undefined ? [] : clientsOn(provenance, aosId, ownSession(command))
    case 'DuplicateSession':
    case 'NotEnding':
    case 'AdministratorSession':
    case 'SessionActive':
      return sessionsNamed(command).flatMap((session) => openedSession(provenance, session))
    case 'UnknownSession':
      return sessionsIn(finding).map((session) => strangeSession(provenance, session))
    case 'NoAdministratorSession':
      return provenance.lastAdministratorGone === undefined
        ? []
        : [happened('the last administrator’s session is gone', provenance.lastAdministratorGone)]
    case 'NoAosRegistered':
    case 'TooManyAos':
    case 'UnknownCluster':
    case 'ReservedCluster':
    case 'InvalidClusterName':
    case 'InvalidDescription':
    case 'InvalidInstanceName':
    case 'InvalidPort':
    case 'InvalidSchedule':
    case 'NotAuthorised':
    case 'OutOfRange':
    case 'ReasonRequired':
      // It lies in the command, or in what never happened.
      return []
  }
}

const factOf = (provenance: Provenance, aosId: AosId, aspect: AosAspect): readonly Fact[] => {
  const origin = provenance.aos.get(aosId)?.get(aspect)
  return origin === undefined ? [] : [{ fact: `${aosId}: ${origin.value}`, events: origin.because }]
}

const happened = (fact: string, ...events: readonly HistoryEvent[]): Fact => ({ fact, events })

/** Those that could step in, were they on line. */
const otherBatchServers = (provenance: Provenance, aosId: AosId | undefined): readonly Fact[] =>
  registeredAos(provenance.environment)
    .filter((aos) => aos.aosId !== aosId && aos.batchServer)
    .flatMap((aos) => factOf(provenance, aos.aosId, 'availability'))

const otherLoadBalancers = (provenance: Provenance, aosId: AosId | undefined): readonly Fact[] => {
  const { environment } = provenance
  const aos = aosId === undefined ? undefined : environment.aos.get(aosId)
  const cluster = aos === undefined ? null : clusterOf(aos)
  if (cluster === null) return []
  return membersOf(environment, cluster)
    .filter((member) => member.aosId !== aosId && isLoadBalancer(member))
    .flatMap((member) => factOf(provenance, member.aosId, 'availability'))
}

const conflictingAos = (provenance: Provenance, { facts }: Finding): readonly Fact[] => {
  const conflicts = (facts['conflicts'] ?? []) as readonly { readonly aosId: AosId }[]
  return conflicts.flatMap(({ aosId }) => [
    ...factOf(provenance, aosId, 'registration'),
    ...factOf(provenance, aosId, 'availability'),
  ])
}

const firstAos = (provenance: Provenance): readonly Fact[] => {
  const { firstAos: first } = provenance.environment
  return first === null ? [] : factOf(provenance, first, 'registration')
}

const aosIn = ({ facts }: Finding): readonly AosId[] =>
  typeof facts['aosId'] === 'string' ? [facts['aosId'] as AosId] : []

const clusterIn = ({ clusters }: Provenance, { facts }: Finding): readonly Fact[] => {
  const created = clusters.get(String(facts['cluster']))
  return created === undefined ? [] : [happened(`there is a cluster ${String(facts['cluster'])}`, created)]
}

const ownSession = ({ data }: Command): SessionKey | undefined =>
  'actorSession' in data ? data.actorSession : undefined

const clientsOn = (
  { sessions, environment }: Provenance,
  aosId: AosId,
  own: SessionKey | undefined,
): readonly Fact[] => {
  const clients = [...(sessions.get(aosId) ?? [])].filter(([session]) => {
    const open = environment.runs.get(aosId)?.sessions.get(session)
    return open !== undefined && open.kind !== 'worker' && session !== own
  })
  return clients
    .slice(0, MOST_SESSIONS)
    .map(([session, opened]) => happened(`session ${session} is open on ${aosId}`, opened))
}

const sessionsNamed = ({ data }: Command): readonly SessionKey[] => ('session' in data ? [data.session] : [])

const openedSession = ({ sessions }: Provenance, session: SessionKey): readonly Fact[] =>
  [...sessions].flatMap(([aosId, open]) => {
    const opened = open.get(session)
    return opened === undefined ? [] : [happened(`session ${session} is open on ${aosId}`, opened)]
  })

const sessionsIn = ({ facts }: Finding): readonly SessionKey[] =>
  (facts['sessions'] ?? []) as readonly SessionKey[]

/** A session that is not there: it is open elsewhere or somebody else's, it ended or was refused, or it never was. */
const strangeSession = (provenance: Provenance, session: SessionKey): Fact => {
  const [open] = openedSession(provenance, session)
  if (open !== undefined) return open
  const last = provenance.lastOfSessions.get(session)
  return last === undefined
    ? { fact: `there never was a session ${session}`, events: [] }
    : happened(`session ${session} is not open: ${sentence(last.event)}`, last)
}
