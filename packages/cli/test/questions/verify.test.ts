import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { openSqliteEventStore } from '@aos-cluster/adapter-sqlite'
import type { EnvironmentName } from '@aos-cluster/domain'
import { admin1 } from '../../../domain/test/given-when-then.js'
import { B, clientsOn, opens } from '../../../domain/test/situation-b.js'
import { verifyHistory } from '../../src/questions/verify-history.js'
import { given } from './given.js'

const site = [B, opens('s1', '01@AX1'), admin1('SetMaxConcurrentSessions', { aosId: '01@AX2', max: 7 })]

/** Somebody appends to the file what no command leads to. */
const forge = async (store: string, type: string, data: object) => {
  const opened = await openSqliteEventStore({ path: store.slice('sqlite:'.length) })
  if (E.isLeft(opened)) throw new Error(opened.left.message)
  const at = '2026-11-20T09:00:00.000Z'
  const commandId = 'f0f0f0f0-0000-4000-8000-000000000001'
  const metadata = {
    v: 1,
    commandId,
    $correlationId: commandId,
    $causationId: commandId,
    at,
    actor: { id: 'mallory', roles: ['systemAdministrator'] },
  }
  const events = [{ id: crypto.randomUUID(), type, data: { ...data, at }, metadata }]
  expect(await opened.right.append('axEnvironment-default', 17, events)).toMatchObject({
    outcome: 'Committed',
  })
  await opened.right.close()
}

describe('verify', () => {
  test('Given a history that was decided, Then all of it could have happened', async () => {
    const { on } = await given(site)
    const verified = await on('verify')
    expect(verified).toMatchObject({
      status: 0,
      out: '19 events in 15 decisions: all could have happened so.\n',
    })
  })

  test('Given an event that nobody decided, Then it is shown with its position, and the status is 1', async () => {
    const { on, store } = await given(site)
    await forge(store, 'MaxConcurrentSessionsSet', { aosId: '01@AX2', from: 9, to: 70 })
    const verified = await on('verify')
    expect(verified.status).toBe(1)
    expect(verified.out).toMatchInlineSnapshot(`
      "    20  altered      This MaxConcurrentSessionsSet would have had other data: data.from 7 instead of 9.
      20 events in 16 decisions: 1 fault.
      "
    `)
    expect(JSON.parse((await on('verify --json')).out)).toMatchObject({
      events: 20,
      sound: false,
      deviations: [{ position: '20', kind: 'altered', commandId: expect.stringContaining('f0f0f0f0') }],
    })
  })

  test('Up to a moment before it nothing is wrong', async () => {
    const { on, store } = await given(site)
    await forge(store, 'AosLost', { aosId: '01@AX2', run: 7, droppedSessions: 0 })
    expect(await on('verify')).toMatchObject({ status: 1 })
    expect(await on('verify --position 19')).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^As of position 19 .*\n\n19 events in 15 decisions: all could/),
    })
  })

  test('tells how far it is, with the last position at the end', async () => {
    const { on } = await given(site)
    expect((await on('verify')).err).toMatch(/^verifying: 100 %, 19 events.*\n$/)
  })

  test('tells after each batch how far it is', async () => {
    const { store: path } = await given(B, clientsOn('01@AX1', 50))
    const opened = await openSqliteEventStore({ path: path.slice('sqlite:'.length) })
    if (E.isLeft(opened)) throw new Error(opened.left.message)
    const told: (readonly [bigint, number])[] = []
    await verifyHistory(
      {
        store: { ...opened.right, readAll: (options) => inPieces(opened.right.readAll(options)) },
        name: 'default' as EnvironmentName,
      },
      null,
      async (position, events) => void told.push([position, events]),
    )
    await opened.right.close()
    expect(told.length).toBeGreaterThan(5)
    expect(told.at(-1)).toEqual([67n, 67])
    expect(told.map(([position]) => position)).toEqual(told.map(([position]) => position).toSorted(byValue))
  })
})

const byValue = (a: bigint, b: bigint): number => (a < b ? -1 : 1)

/** The same batches, cut small. */
async function* inPieces<A>(
  batches: AsyncIterable<E.Either<never, readonly A[]> | E.Either<unknown, readonly A[]>>,
) {
  for await (const batch of batches) {
    if (E.isLeft(batch)) throw new Error('the store can be read')
    for (let i = 0; i < batch.right.length; i += 10) yield E.right(batch.right.slice(i, i + 10))
  }
}
