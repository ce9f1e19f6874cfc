import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { openSqliteEventStore, type SqliteEventStore } from '@aos-cluster/adapter-sqlite'
import { readModelName } from '@aos-cluster/application'
import type { EnvironmentName } from '@aos-cluster/domain'
import { environmentView, sessionHistory, workloadPeaks } from '@aos-cluster/projections'
import { agent } from '../../../domain/test/given-when-then.js'
import { opens } from '../../../domain/test/situation-b.js'
import { onNewStore } from '../run-cli.js'
import { commandId } from './given.js'

/** Enough to be worth a read model. */
const CLUSTERS = 1_100

const inStore = async <A>(address: string, use: (store: SqliteEventStore) => Promise<A>): Promise<A> => {
  const opened = await openSqliteEventStore({ path: address.slice('sqlite:'.length) })
  if (E.isLeft(opened)) throw new Error(opened.left.message)
  try {
    return await use(opened.right)
  } finally {
    await opened.right.close()
  }
}

const clusterCreated = (n: number) => {
  const id = `20000000-0000-4000-8000-${String(n).padStart(12, '0')}`
  const at = '2026-01-01T10:00:00.000Z'
  return {
    id: crypto.randomUUID(),
    type: 'ClusterCreated',
    data: { cluster: `C${n}`, at },
    metadata: {
      v: 1,
      commandId: id,
      $correlationId: id,
      $causationId: id,
      at,
      actor: { id: 'admin1', roles: ['itManager'] },
    },
  }
}

/** Many clusters, and a session that was open from January to November. */
const site = async () => {
  const { on, store } = onNewStore()
  const all = Array.from({ length: CLUSTERS }, (_, n) => clusterCreated(n))
  await inStore(store, async (events) => {
    for (let from = 0; from < CLUSTERS; from += 100)
      expect(
        await events.append(
          'axEnvironment-default',
          from === 0 ? 'noStream' : from - 1,
          all.slice(from, from + 100),
        ),
      ).toMatchObject({ outcome: 'Committed' })
  })
  const commands = [
    agent('RegisterAos', { aosId: '01@AX1', instanceName: 'A' }, { at: '2026-01-01T10:30:00.000Z' }),
    agent('StartAos', { aosId: '01@AX1' }, { at: '2026-01-01T10:40:00.000Z' }),
    opens('s1', '01@AX1', { at: '2026-01-01T11:15:00.000Z' }),
    agent('CloseSession', { aosId: '01@AX1', session: 's1' }, { at: '2026-11-19T11:15:00.000Z' }),
  ]
  const lines = commands.map((command, n) => JSON.stringify({ ...command, commandId: commandId(n + 1) }))
  expect(await on('send', { stdin: lines.join('\n') })).toMatchObject({ status: 0 })
  const isKept = (projection: { readonly name: string }) =>
    inStore(store, async ({ readModels }) => {
      const kept = await readModels.checkpoint(readModelName('default' as EnvironmentName, projection))
      return E.isRight(kept) && kept.right !== undefined
    })
  return { on, isKept }
}

test('Given many events, When the same is asked again, Then a read model answers the same', async () => {
  const { on, isKept } = await site()
  const first = await on('topology --json')
  expect(await isKept(environmentView)).toBe(true)
  expect(await on('topology --json')).toEqual(first)
  expect((await on('topology --json --position 1105')).out).toContain(first.out.slice(1, -2))
})

test('Only what everybody asks is kept', async () => {
  const { on, isKept } = await site()
  await on('sessions --past --user user1')
  await on('history --user user1')
  expect(await isKept(sessionHistory({ user: 'user1' }))).toBe(false)
})

test('Hours that the read model has forgotten are counted anew', async () => {
  const { on, isKept } = await site()
  await on('workload --by hour --aos 01@AX1')
  expect(await isKept(workloadPeaks())).toBe(true)
  const { out } = await on(
    'workload --by hour --since 2026-01-01T11:00Z --until 2026-01-01T12:00Z --aos 01@AX1',
  )
  expect(out).toContain('2026-01-01 11:00')
  expect(out).toMatch(/ 1\/65535 /)
})
