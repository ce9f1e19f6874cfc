import { expect, test } from 'vitest'
import { eventsOf, jobs, steadyHistory, type Variant } from '@aos-cluster/bench'
import { replayingInPlace, replaying } from '../../src/peers/castore.js'
import * as emmettPostgresql from '../../src/peers/emmett-postgresql.js'
import * as emmettSqlite from '../../src/peers/emmett-sqlite.js'
import { evolvingStepByStep } from '../../src/peers/immutable.js'
import { decoding } from '../../src/peers/io-ts.js'
import { sorting } from '../../src/peers/native-sort.js'
import { postgresqlMissing } from '../../src/peers/postgresql-server.js'
import { outcomeOf } from './run-variant.js'

const site = steadyHistory({ sessions: 50, cycle: 2_000 })
const history = eventsOf(site, 1_500)

const ours = (job: string): Variant => {
  const found = jobs.find(({ name }) => name === job)
  if (found === undefined) throw new Error(`there is no job ${job}`)
  return found.ours
}

const SECONDS = 60_000

test.each<{ readonly peer: string; readonly job: string; readonly variant: Variant }>([
  { peer: 'castore with our reducer', job: 'replay', variant: replaying },
  { peer: 'castore with a reducer in place', job: 'replay', variant: replayingInPlace },
  { peer: 'immutable.js', job: 'evolve', variant: evolvingStepByStep },
  { peer: 'io-ts', job: 'validate', variant: decoding },
  { peer: 'emmett-sqlite', job: 'rehydrate', variant: emmettSqlite.rehydrating },
  { peer: 'emmett-sqlite', job: 'append-1000', variant: emmettSqlite.appends(100) },
  { peer: 'emmett-sqlite', job: 'projection', variant: emmettSqlite.projecting },
])(
  'Given the same history, then $peer comes to the same as ours at $job',
  async ({ job, variant }) => {
    const expected = await outcomeOf(ours(job), history)
    expect((await outcomeOf(variant, history)).checksum).toBe(expected.checksum)
  },
  SECONDS,
)

test('Given one cluster of 99 AOS, then the sorted list is ours', async () => {
  const busy = eventsOf(site, 3_000)
  expect(await outcomeOf(sorting, busy)).toEqual(await outcomeOf(ours('routing'), busy))
})

const missing = postgresqlMissing()

test.skipIf(missing !== undefined)(
  `Given a PostgreSQL, then emmett comes to the same state from it as ours does${missing === undefined ? '' : `: ${missing}`}`,
  async () => {
    const expected = await outcomeOf(ours('rehydrate'), history)
    expect(await outcomeOf(emmettPostgresql.rehydrating, history)).toEqual(expected)
  },
  SECONDS,
)

test('Given an event that is not valid, then io-ts does not count it', async () => {
  const [first, ...others] = history
  const broken = [{ ...first, data: {} } as (typeof history)[number], ...others]
  expect(await outcomeOf(decoding, broken)).toEqual({ checksum: `${history.length - 1} valid` })
})
