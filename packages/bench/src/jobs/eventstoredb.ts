import { lazily, type Job } from '../job.js'

/** The official client must not be in the processes of other jobs. */
const bare = lazily(() => import('../eventstoredb/bare-client.js'))
const adapter = lazily(() => import('../eventstoredb/through-adapter.js'))
const emmett = lazily(() => import('../peers/emmett-esdb.js'))

const beside = {
  unit: 'event',
  goal: 0.9,
  durable: false,
  peers: [],
} satisfies Partial<Job>

/** Against the test server, which keeps everything in memory: what is measured is the way there. */
export const eventStoreDbJobs: readonly Job[] = [
  {
    ...beside,
    name: 'esdb-read',
    title: 'EventStoreDB adapter: read',
    against: 'the loop over the bare client',
    events: 20_000,
    quickEvents: 1_000,
    limit: bare(({ bareRead }) => bareRead),
    ours: adapter(({ adapterRead }) => adapterRead),
    peers: [{ name: 'emmett-esdb', variant: emmett((peer) => peer.reading) }],
  },
  {
    ...beside,
    name: 'esdb-subscribe',
    title: 'EventStoreDB adapter: subscribe',
    against: 'the loop over the bare client',
    events: 20_000,
    quickEvents: 1_000,
    limit: bare(({ bareSubscription }) => bareSubscription),
    ours: adapter(({ adapterSubscription }) => adapterSubscription),
  },
  {
    ...beside,
    name: 'esdb-append-1',
    title: 'EventStoreDB adapter: append, 1 event at once',
    against: 'appends of the bare client',
    events: 2_000,
    quickEvents: 100,
    limit: bare(({ bareAppends }) => bareAppends(1)),
    ours: adapter(({ adapterAppends }) => adapterAppends(1)),
    peers: [{ name: 'emmett-esdb', variant: emmett((peer) => peer.appends(1)) }],
  },
  {
    ...beside,
    name: 'esdb-append-100',
    title: 'EventStoreDB adapter: append, 100 events at once',
    against: 'appends of the bare client',
    events: 20_000,
    quickEvents: 1_000,
    limit: bare(({ bareAppends }) => bareAppends(100)),
    ours: adapter(({ adapterAppends }) => adapterAppends(100)),
    peers: [{ name: 'emmett-esdb', variant: emmett((peer) => peer.appends(100)) }],
  },
]
