import type { DomainEvent } from '@aos-cluster/domain'
import { scheduleInWords } from '../sentences/sentence.js'

/** The independent facts about an AOS, each with its own reasons (F157). */
export type AosAspect =
  | 'registration'
  | 'availability'
  | 'cluster'
  | 'loadBalancer'
  | 'batchServer'
  | 'schedule'
  | 'maxConcurrentSessions'
  | 'limits'

/** What an event says about one aspect of an AOS. */
export interface Touch {
  readonly aspect: AosAspect
  /** What it is from now on, in words; undefined if it stays as it was and the event only belongs to the story. */
  readonly value?: string
}

/** What an AOS is like when it has just been registered (F41). */
export const asRegistered: { readonly [A in AosAspect]: string } = {
  registration: 'registered',
  availability: 'off line',
  cluster: 'stand-alone',
  loadBalancer: 'no load balancer',
  batchServer: 'no batch server',
  schedule: 'no batch schedule',
  maxConcurrentSessions: 'max concurrent sessions 65535',
  limits: 'no limits by kind of session',
}

export const aspects = Object.keys(asRegistered) as readonly AosAspect[]

/** Which aspects of its AOS an event is about. */
export const touchesOf = ({ type, data }: DomainEvent): readonly Touch[] => {
  switch (type) {
    case 'AosRegistered':
      return aspects.map((aspect) => ({ aspect, value: asRegistered[aspect] }))
    case 'AosUninstalled':
    case 'AosLeftEnvironment':
      return [{ aspect: 'registration', value: 'not registered any more' }]
    case 'AosStarted':
      return [{ aspect: 'availability', value: 'on line, accepting new clients' }]
    case 'AosStopped':
    case 'AosLost':
      return [{ aspect: 'availability', value: 'off line' }]
    case 'DrainStarted':
      return [{ aspect: 'availability', value: 'on line, draining' }]
    case 'NewClientsAccepted':
      return [{ aspect: 'availability', value: 'on line, accepting new clients' }]
    case 'DrainWarningIssued':
    case 'DrainCompleted':
      return [{ aspect: 'availability' }]
    case 'AosMapped':
      return [{ aspect: 'cluster', value: `in ${data.to}` }]
    case 'AosRemovedFromCluster':
      return [{ aspect: 'cluster', value: 'stand-alone' }]
    case 'LoadBalancerSet':
      return [{ aspect: 'loadBalancer', value: 'dedicated load balancer' }]
    case 'LoadBalancerCleared':
      return [{ aspect: 'loadBalancer', value: 'no load balancer' }]
    case 'BatchServerEnabled':
      return [{ aspect: 'batchServer', value: 'batch server' }]
    case 'BatchServerDisabled':
      return [{ aspect: 'batchServer', value: 'no batch server' }]
    case 'BatchScheduleSet':
      return [{ aspect: 'schedule', value: scheduleInWords(data) }]
    case 'MaxConcurrentSessionsSet':
      return [{ aspect: 'maxConcurrentSessions', value: `max concurrent sessions ${data.to}` }]
    case 'SessionLimitsSet': {
      const { windowsClient, businessConnector, webUser, guest } = data.limits
      return [
        {
          aspect: 'limits',
          value: `Windows client ${windowsClient}, Business Connector ${businessConnector}, web ${webUser}, guest ${guest}`,
        },
      ]
    }
    case 'InitializationChecklistCompleted':
    case 'ClusterCreated':
    case 'SessionOpened':
    case 'SessionRejected':
    case 'SessionEndRequested':
    case 'SessionEndBlocked':
    case 'SessionEnded':
      return []
  }
}
