import type { AosInstance, Run, SessionKind, SessionRejectionReason } from '@aos-cluster/domain'
import { balances, clientsIn, ofKind } from './census.js'
import { onEvents, unless, type Invariant } from './invariant.js'

/** Why a session of this kind would be refused, worked out from the sessions that are open (F48, F82-F87, F132; D24, D44). */
const refusal = (aos: AosInstance, run: Run, kind: SessionKind): SessionRejectionReason | undefined => {
  if (balances(aos)) return 'dedicatedLoadBalancer'
  if (kind === 'worker') return undefined
  if (run.drain !== null) return 'draining'
  if (clientsIn(run) >= aos.maxConcurrentSessions) return 'full'
  const guests = ofKind(run, 'guest')
  const web = guests + ofKind(run, 'webUser')
  const connectors = web + ofKind(run, 'businessConnector')
  const reached = {
    windowsClient: ofKind(run, 'windowsClient') >= aos.limits.windowsClient,
    businessConnector: connectors >= aos.limits.businessConnector,
    webUser: web >= aos.limits.webUser,
    guest: guests >= aos.limits.guest,
  }
  return WITHIN[kind].some((limit) => reached[limit]) ? 'fullForKind' : undefined
}

const WITHIN = {
  windowsClient: ['windowsClient'],
  businessConnector: ['businessConnector'],
  webUser: ['webUser', 'businessConnector'],
  guest: ['guest', 'webUser', 'businessConnector'],
} as const

export const admissionInvariants: readonly Invariant[] = [
  onEvents(
    '5 nobody is admitted by an AOS that is off line, draining, a load balancer or full; a worker only not by the first and third (F132, F48, F82; D44)',
    ['SessionOpened'],
    ({ data }, { before }) => {
      const aos = before.aos.get(data.aosId)
      const run = before.runs.get(data.aosId)
      if (aos === undefined || run === undefined) return `${data.aosId} is off line`
      const reason = refusal(aos, run, data.kind)
      return unless(reason === undefined, () => `${data.aosId} admits ${data.session}: ${reason}`)
    },
  ),
  onEvents(
    'nobody is refused without the first reason that applies (D31)',
    ['SessionRejected'],
    ({ data }, { before }) => {
      const aos = before.aos.get(data.aosId)
      const run = before.runs.get(data.aosId)
      const reason = aos === undefined || run === undefined ? undefined : refusal(aos, run, data.kind)
      return unless(reason === data.reason, () => `${data.reason}, but it should be ${reason}`)
    },
  ),
  onEvents('a refused attempt changes nothing (D31)', ['SessionRejected'], ({ data }, { before, after }) => {
    const was = before.runs.get(data.aosId)
    const is = after.runs.get(data.aosId)
    return unless(was?.drain === is?.drain && was?.sessions === is?.sessions, () => data.session)
  }),
]
