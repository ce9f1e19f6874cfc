import { replay } from '@aos-cluster/domain'
import { checksum, checksumOfMutable } from '../checksum.js'
import { lazily, type Job } from '../job.js'
import { foldedInPlace } from '../limits/mutable-fold.js'

const castore = lazily(() => import('../peers/castore.js'))

const replaying = {
  unit: 'event',
  goal: 0.85,
  against: 'a fold on mutable maps',
  quickEvents: 2_000,
  durable: false,
  limit: (history) => ({ run: () => checksumOfMutable(foldedInPlace(history)) }),
  ours: (history) => ({ run: () => checksum(replay(history)) }),
} satisfies Partial<Job>

/** From events in memory to the environment, with nobody looking at the states between. */
export const replayMillion: Job = {
  ...replaying,
  name: 'replay',
  title: 'replay 1 M events in memory',
  events: 1_000_000,
  peers: [
    { name: 'castore with our reducer', goal: 1, variant: castore((peer) => peer.replaying) },
    { name: 'castore with a reducer in place', variant: castore((peer) => peer.replayingInPlace) },
  ],
}

export const replayTenMillion: Job = {
  ...replaying,
  name: 'replay-10m',
  title: 'replay 10 M events in memory',
  events: 10_000_000,
  runs: 1,
  peers: replayMillion.peers.map((peer) => ({ ...peer, events: replayMillion.events })),
}
