import { lazily, type Peer } from '../job.js'
import { commandsOnOneStream, commandsOnShortStreams, type CommandHandling } from './command-handling.js'
import { postgresqlMissing } from './postgresql-server.js'

interface Software extends Pick<Peer, 'name' | 'durable' | 'unavailable'> {
  readonly load: () => Promise<{ readonly opened: (folder: string) => Promise<CommandHandling> }>
}

const castore: Software = { name: 'castore', durable: false, load: () => import('./castore.js') }
const emmett: Software = { name: 'emmett', durable: false, load: () => import('./emmett.js') }
const emmettSqlite: Software = { name: 'emmett-sqlite', load: () => import('./emmett-sqlite.js') }
const emmettPostgresql: Software = {
  name: 'emmett-postgresql',
  unavailable: postgresqlMissing,
  load: () => import('./emmett-postgresql.js'),
}
const equinox: Software = { name: 'equinox-js', durable: false, load: () => import('./equinox.js') }
const eventStorage: Software = { name: 'event-storage', load: () => import('./event-storage.js') }

type Measured = Required<Pick<Peer, 'events'>> & Pick<Peer, 'goal' | 'isSlow'>

const peer = (
  { load, name, ...software }: Software,
  { callers, isOneStream }: { readonly callers: number; readonly isOneStream: boolean },
  measured: Measured,
): Peer => ({
  ...software,
  ...measured,
  name: callers === 1 ? name : `${name}, ${callers.toLocaleString('en')} callers`,
  // Some of what comes at once may be refused, or fail: how much is what the counts are for.
  sameResult: callers === 1,
  variant: lazily(load)(({ opened }) =>
    (isOneStream ? commandsOnOneStream : commandsOnShortStreams)(opened, callers),
  ),
})

const ONE_BY_ONE = { callers: 1, isOneStream: true }

/** One command after another on a stream of 10,000 events. */
export const sequentialPeers: readonly Peer[] = [
  peer(castore, ONE_BY_ONE, { events: 200, goal: 5 }),
  peer(emmett, ONE_BY_ONE, { events: 100 }),
  peer(equinox, ONE_BY_ONE, { events: 50 }),
  peer(eventStorage, ONE_BY_ONE, { events: 50, isSlow: true }),
  peer(emmettSqlite, ONE_BY_ONE, { events: 20, goal: 400, isSlow: true }),
  peer(emmettPostgresql, ONE_BY_ONE, { events: 20, isSlow: true }),
]

const ALL_AT_ONE = { callers: 64, isOneStream: true }

/** The same, from 64 callers. */
export const concurrentPeers: readonly Peer[] = [
  peer(castore, ALL_AT_ONE, { events: 256, isSlow: true }),
  peer(emmett, ALL_AT_ONE, { events: 256, isSlow: true }),
  peer(equinox, ALL_AT_ONE, { events: 128, isSlow: true }),
  peer(eventStorage, ALL_AT_ONE, { events: 128, isSlow: true }),
  peer(emmettSqlite, ALL_AT_ONE, { events: 64, isSlow: true }),
  peer(emmettPostgresql, ALL_AT_ONE, { events: 64, isSlow: true }),
]

const APART = { callers: 64, isOneStream: false }

/** Every command on a stream of its own, where nobody is in the way of the others. */
export const shortStreamPeers: readonly Peer[] = [
  peer(castore, APART, { events: 5_000 }),
  peer(emmett, APART, { events: 5_000 }),
  peer(equinox, APART, { events: 5_000 }),
  peer(eventStorage, APART, { events: 500, isSlow: true }),
  peer(emmettSqlite, APART, { events: 2_048 }),
  peer(emmettSqlite, { ...APART, callers: 1_024 }, { events: 2_048, goal: 12 }),
  peer(emmettPostgresql, APART, { events: 500, goal: 25 }),
]
