import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { replay } from '@aos-cluster/domain'
import { commandOf, decisionsOf, type HistoryEvent } from '@aos-cluster/projections'
import { admin1, agent } from '../../../domain/test/given-when-then.js'
import { adminOpens, B, opens } from '../../../domain/test/situation-b.js'
import { commandId, historyOf } from '../recorded-history.js'
import { anyHistory, someHistory } from '../random-histories.js'

describe('The decisions of a history', () => {
  test('are together all its events, in order', () => {
    fc.assert(
      fc.property(fc.oneof(someHistory(), anyHistory()), (history) => {
        expect([...decisionsOf(history)].flatMap(({ events }) => events)).toStrictEqual(history)
      }),
    )
  })

  test('are one for every command', () => {
    fc.assert(
      fc.property(someHistory(), (history) => {
        const ids = [...decisionsOf(history)].map((decision) => decision.commandId)
        expect(ids).toStrictEqual([...new Set(history.map((event) => event.commandId))])
      }),
    )
  })

  test('know who, when and why', () => {
    const history = historyOf(
      B,
      agent(
        'StopAos',
        { aosId: '01@AX9' },
        { acknowledge: ['lastBatchServer'], reason: 'disk', at: '09:30' },
      ),
    )
    const last = [...decisionsOf(history)].at(-1)
    expect(last).toMatchObject({
      actor: { id: 'agent1' },
      at: '2026-11-20T09:30:00.000Z',
      reason: 'disk',
      acknowledged: ['lastBatchServer'],
      position: history.at(-1)?.position,
    })
  })

  test('of one id in another case, side by side, are one', () => {
    const [a, b] = historyOf(B)
    if (a === undefined || b === undefined) throw new Error('B has events')
    const id = 'abcdef00-0000-4000-8000-000000000000'
    const same = [
      { ...a, commandId: id as never },
      { ...b, commandId: id.toUpperCase() as never },
    ]
    expect([...decisionsOf(same)]).toHaveLength(1)
  })
})

describe('The command of a decision', () => {
  const aosId = '01@AX1'
  const drained = [
    B,
    adminOpens('a1', aosId),
    admin1('DrainUsers', { aosId }),
    admin1('SetMaxConcurrentSessions', { aosId, max: 1 }),
  ]

  const lastOf = (history: readonly HistoryEvent[]) => {
    const decision = [...decisionsOf(history)].at(-1)
    if (decision === undefined) throw new Error('an empty history')
    const before = replay(history.slice(0, -decision.events.length).map(({ event }) => event))
    return commandOf(decision, before)
  }

  test('is the one that was stored, else the one that its events tell', () => {
    const history = historyOf(B, opens('s1', aosId))
    expect(lastOf(history)).toMatchObject({
      type: 'OpenSession',
      data: { session: 's1' },
      commandId: commandId(13),
    })
    const stored = historyOf(B, admin1('SetSessionLimits', { aosId, guest: 3 }))
    expect(lastOf(stored)).toMatchObject({ type: 'SetSessionLimits', data: { aosId, guest: 3 } })
    const { command: _, ...unstored } = stored.at(-1) ?? {}
    expect(lastOf([...stored.slice(0, -1), unstored as HistoryEvent])).toMatchObject({
      data: { aosId, guest: 3, webUser: 65535 },
    })
  })

  test('of a removal via a session that was not stored, names one of the actor’s', () => {
    const history = historyOf(drained, admin1('RemoveAos', { aosId, actorSession: 'a1' }))
    const { command: _, ...unstored } = history.at(-1) ?? {}
    const without = [...history.slice(0, -1), unstored as HistoryEvent]
    expect(lastOf(without)).toMatchObject({ type: 'RemoveAos', data: { aosId, actorSession: 'a1' } })
    const strangers = {
      ...unstored,
      actor: { id: 'manager1', roles: ['itManager'] },
    } as unknown as HistoryEvent
    expect(lastOf([...history.slice(0, -1), strangers])).toBeUndefined()
  })

  test('is unknown if what was stored is no command', () => {
    const [last, ...others] = historyOf(B, admin1('CreateCluster', { cluster: 'DAY' })).toReversed()
    const odd = { ...last, command: { type: 'StopAos', data: {} } } as unknown as HistoryEvent
    expect(lastOf([...others.toReversed(), odd])).toBeUndefined()
  })
})
