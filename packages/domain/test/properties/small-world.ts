/**
 * Random sequences of commands over a small world: four AOS on three computers, two clusters, six sessions, a few
 * people. Most make sense, some are odd; about half of them are accepted.
 */
import fc from 'fast-check'
import type { Command } from '@aos-cluster/domain'
import { actor, time } from '../given-when-then.js'
import { AOS_IDS, routine } from './wishes.js'

const circumstances = fc.oneof(
  { weight: 5, arbitrary: fc.constant({}) },
  {
    weight: 4,
    arbitrary: fc.constant({
      acknowledge: ['notDrained', 'lastBatchServer', 'lastLoadBalancer'],
      reason: 'planned',
    }),
  },
  { weight: 1, arbitrary: fc.constant({ acknowledge: ['lastBatchServer'] }) },
)

const sender = fc.oneof(
  { weight: 20, arbitrary: fc.constant(actor('admin1', 'systemAdministrator')) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(actor('m', 'itManager'), actor('a', 'agent'), actor('user1', 'salesClerk')),
  },
)

const secondsBetween = fc.constantFrom(0, 1, 30, 60, 120, 300, 300, -30)

const step = fc.record({ routine, sender, circumstances, seconds: secondsBetween })

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const timeAfter = (seconds: number): string =>
  new Date(Date.parse(time('10:00')) + seconds * 1000).toISOString()

/** The steps as commands, each so many seconds after the one before. */
const inTime = (steps: readonly Step[]): readonly Command[] => {
  let clock = 0
  return steps.flatMap(({ routine: wishes, sender: send, circumstances: how, seconds }) =>
    wishes.map(({ type, data: { ago, ...others }, after }) => {
      clock += after ?? seconds
      const data = typeof ago === 'number' ? { ...others, lastActivityAt: timeAfter(clock - ago) } : others
      return send(type, data as never, { ...how, at: timeAfter(clock) })
    }),
  )
}

const admin = actor('admin1', 'systemAdministrator')

/** The world as most sequences find it: all AOS on line and in LIVE, with room for three clients each. */
const SET_UP: readonly Command[] = [
  admin('CreateCluster', { cluster: 'LIVE' }),
  ...AOS_IDS.map((id) => admin('RegisterAos', { aosId: id, instanceName: `Live_${id.replace('@', '_')}` })),
  admin('CompleteInitializationChecklist', {}),
  ...AOS_IDS.flatMap((id) => [
    admin('StartAos', { aosId: id }),
    admin('MapAos', { aosId: id, cluster: 'LIVE', maxConcurrentSessions: 3 }),
  ]),
]

export const someCommands = (maxLength = 60): fc.Arbitrary<readonly Command[]> =>
  fc
    .tuple(
      fc.oneof({ weight: 6, arbitrary: fc.constant(SET_UP) }, { weight: 1, arbitrary: fc.constant([]) }),
      fc.array(step, { maxLength, size: 'max' }).map(inTime),
    )
    .map(([setUp, commands]) => [...setUp, ...commands])
