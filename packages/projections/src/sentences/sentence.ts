import { counted, type DomainEvent } from '@aos-cluster/domain'

/**
 * What happened, in a sentence that an administrator or an auditor reads. Names stand in it as they are: whoever shows it
 * sees to what a terminal or a browser would take for more than text.
 */
export const sentence = ({ type, data }: DomainEvent): string => {
  switch (type) {
    case 'AosRegistered':
      return `${data.aosId} (${data.instanceName}) was registered with the ports ${data.ports.tcpIp}, ${data.ports.wsdl}, ${data.ports.netTcp}`
    case 'InitializationChecklistCompleted':
      return 'the initialization checklist was completed'
    case 'AosStarted':
      return `${data.aosId} came on line (run ${data.run})`
    case 'AosStopped':
      return `${data.aosId} was stopped; ${sessions(data.droppedSessions)} ended with it${taking(data.acknowledged)}`
    case 'AosLost':
      return `${data.aosId} was lost; ${sessions(data.droppedSessions)} ended with it`
    case 'AosUninstalled':
      return `${data.aosId} was uninstalled`
    case 'AosLeftEnvironment':
      return `${data.aosId} left the environment for another database`
    case 'ClusterCreated':
      return `the cluster ${data.cluster} was created`
    case 'AosMapped':
      return `${data.aosId} was mapped to ${data.to}${data.from === null ? '' : `, coming from ${data.from}`}`
    case 'AosRemovedFromCluster':
      return `${data.aosId} was removed from ${data.from} and is stand-alone${data.viaDirectSession ? ', by an administrator connected to it' : ''}${taking(data.acknowledged)}`
    case 'LoadBalancerSet':
      return `${data.aosId} became a dedicated load balancer of ${data.cluster}`
    case 'LoadBalancerCleared':
      return `${data.aosId} is no load balancer of ${data.cluster} any more${taking(data.acknowledged)}`
    case 'MaxConcurrentSessionsSet':
      return `max concurrent sessions of ${data.aosId} went from ${data.from} to ${data.to}`
    case 'SessionLimitsSet':
      return `session limits of ${data.aosId}: Windows client ${data.limits.windowsClient}, Business Connector ${data.limits.businessConnector}, web ${data.limits.webUser}, guest ${data.limits.guest}`
    case 'BatchServerEnabled':
      return `${data.aosId} became a batch server${data.automatic ? ' by itself, as the first AOS' : ''}`
    case 'BatchServerDisabled':
      return `${data.aosId} is no batch server any more${taking(data.acknowledged)}`
    case 'BatchScheduleSet':
      return `batch schedule of ${data.aosId}: ${scheduleInWords(data)}`
    case 'DrainStarted':
      return `${data.aosId} rejects new clients; its users are warned at ${clock(data.warnAt)}`
    case 'DrainWarningIssued':
      return `the users of ${data.aosId} were told to save their work`
    case 'DrainCompleted':
      return `${data.aosId} is drained${data.adminSessions === 0 ? '' : `; administrators keep ${sessions(data.adminSessions)}`}`
    case 'NewClientsAccepted':
      return `${data.aosId} accepts new clients${data.via === 'databaseReset' ? ' after a reset of the table in SQL Server' : ''}`
    case 'SessionOpened':
      return `${data.user} opened session ${data.session} on ${data.aosId} (${data.kind}, ${data.mode}${data.administrator ? ', administrator' : ''})`
    case 'SessionRejected':
      return `${data.aosId} refused session ${data.session} of ${data.user}: ${data.reason}`
    case 'SessionEndRequested':
      return `the end of session ${data.session} on ${data.aosId} was requested`
    case 'SessionEndBlocked':
      return `session ${data.session} on ${data.aosId} could not be ended yet`
    case 'SessionEnded':
      return `session ${data.session} on ${data.aosId} ended (${ENDED[data.reason]})`
  }
}

const ENDED = {
  closedByUser: 'closed by the user',
  drainIdle: 'idle while draining',
  endedByAdministrator: 'ended by an administrator',
  heartbeatLost: 'no heartbeat',
}

/** The periods of a batch schedule, in words. */
export const scheduleInWords = ({
  zone,
  periods,
}: {
  readonly zone: string
  readonly periods: readonly { readonly start: string; readonly end: string; readonly maxThreads: number }[]
}): string =>
  `${periods.map(({ start, end, maxThreads }) => `${start}-${end} ${counted(maxThreads, 'thread')}`).join(', ') || 'never'} (${zone})`

const sessions = (n: number): string => counted(n, 'session')

/** Things in words: `a`, `a and b`, `a, b and c`. */
export const listed = (things: readonly string[]): string =>
  things.length < 2 ? things.join('') : `${things.slice(0, -1).join(', ')} and ${things.slice(-1).join('')}`

const taking = (risks: readonly string[]): string =>
  risks.length === 0 ? '' : `, taking the risk ${risks.join(', ')}`

/** The time of day of an instant, in UTC. */
export const clock = (instant: string): string => `${instant.slice(11, 19)}Z`

/** An instant as people read it: date and time of day, in UTC. */
export const dateAndTime = (instant: string): string => `${instant.slice(0, 10)} ${clock(instant)}`
