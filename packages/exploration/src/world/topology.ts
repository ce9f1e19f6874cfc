import { NON_LOAD_BALANCED } from '@aos-cluster/domain'
import { withAndWithoutAcknowledgement, type Asked } from './asked.js'
import type { World } from './world.js'

export const lifecycleCommands = ({ aos }: World): readonly Asked[] =>
  aos.flatMap(({ aosId }): readonly Asked[] => [
    { type: 'StartAos', data: { aosId } },
    ...withAndWithoutAcknowledgement({ type: 'StopAos', data: { aosId } }),
    { type: 'ReportAosLost', data: { aosId } },
  ])

export const clusterCommands = ({ aos, clusters, mapOptions }: World): readonly Asked[] => [
  ...[...clusters, NON_LOAD_BALANCED].map((cluster): Asked => ({ type: 'CreateCluster', data: { cluster } })),
  ...aos.flatMap(({ aosId }): readonly Asked[] => [
    ...clusters.flatMap((cluster) =>
      mapOptions.map((options): Asked => ({ type: 'MapAos', data: { aosId, cluster, ...options } })),
    ),
    { type: 'MapAos', data: { aosId, cluster: NON_LOAD_BALANCED } },
    { type: 'SetLoadBalancer', data: { aosId, on: true } },
    ...withAndWithoutAcknowledgement({ type: 'SetLoadBalancer', data: { aosId, on: false } }),
  ]),
]

export const limitCommands = ({ aos, maxima, limits }: World): readonly Asked[] =>
  aos.flatMap(({ aosId }): readonly Asked[] => [
    ...maxima.map((max): Asked => ({ type: 'SetMaxConcurrentSessions', data: { aosId, max } })),
    ...limits.map((some): Asked => ({ type: 'SetSessionLimits', data: { aosId, ...some } })),
  ])

export const batchCommands = ({ aos, schedules }: World): readonly Asked[] =>
  aos.flatMap(({ aosId }): readonly Asked[] => [
    { type: 'EnableBatchServer', data: { aosId } },
    ...withAndWithoutAcknowledgement({ type: 'DisableBatchServer', data: { aosId } }),
    ...schedules.map((schedule): Asked => ({ type: 'SetBatchSchedule', data: { aosId, ...schedule } })),
  ])

/** Without a session of the actor's, and with each session: the actor's own or not, open on the AOS or not. */
export const removalCommands = ({ aos, sessions }: World): readonly Asked[] =>
  aos.flatMap(({ aosId }) =>
    [{}, ...sessions.map(({ session }) => ({ actorSession: session }))].flatMap((connected) =>
      withAndWithoutAcknowledgement({ type: 'RemoveAos', data: { aosId, ...connected } }),
    ),
  )
