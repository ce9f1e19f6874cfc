import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  defaultPolicy,
  streamName,
  streamOfEvent,
  type DomainEvent,
  type EnvironmentName,
  type Policy,
  type UserId,
} from '@aos-cluster/domain'
import { verifier, verify, type HistoryEvent, type VerifyOptions } from '@aos-cluster/projections'
import { HistoryRecorder, seededHistory } from '@aos-cluster/projections/testing'
import * as E from 'fp-ts/lib/Either.js'
import { admin1, agent, event, type History } from '../../../domain/test/given-when-then.js'
import { adminOpens, B, clientsOn, opens } from '../../../domain/test/situation-b.js'
import { anyHistory, someHistory } from '../random-histories.js'
import { commandId, commandsIn, historyOf } from '../recorded-history.js'
import { tamperings } from './tampering.js'

const kindsIn = (history: readonly HistoryEvent[], options?: VerifyOptions): readonly string[] =>
  verify(history, options).deviations.map(({ kind, position }) => `${kind} at ${position}`)

describe('A history as it was decided', () => {
  test('is sound: any random one', () => {
    fc.assert(
      fc.property(someHistory(80), (history) => {
        expect(verify(history)).toStrictEqual({
          events: history.length,
          decisions: new Set(history.map((one) => one.commandId)).size,
          deviations: [],
          sound: true,
        })
      }),
      { numRuns: 100 },
    )
  })

  test('is sound though no command was stored, but for what the commands said in vain', () => {
    fc.assert(
      fc.property(someHistory(80), (history) => {
        expect(verify(history.map(({ command: _, ...others }) => others)).sound).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('is sound: that of a site', () => {
    expect(verify([...seededHistory({ aos: 6, users: 30, events: 4000 })])).toMatchObject({
      events: expect.any(Number) as number,
      sound: true,
      deviations: [],
    })
  })

  test('gives the same in batches of any size', () => {
    fc.assert(
      fc.property(
        fc.oneof(someHistory(40), anyHistory(40)),
        fc.array(fc.nat(), { maxLength: 5 }),
        (history, cuts) => {
          const { initial, step, finish } = verifier()
          const places = cuts.map((cut) => cut % (history.length + 1)).sort((a, b) => a - b)
          const state = [0, ...places].reduce(
            (before, from, i) => step(before, history.slice(from, places[i] ?? history.length)),
            initial,
          )
          expect(finish(state)).toStrictEqual(verify(history))
        },
      ),
      { numRuns: 40 },
    )
  })

  test('can be empty', () => {
    expect(verify([])).toStrictEqual({ events: 0, decisions: 0, deviations: [], sound: true })
  })
})

describe('Tampering is found', () => {
  /** Rich in all that can be tampered with. */
  const sample = historyOf(
    B,
    opens('s1', '01@AX1'),
    adminOpens('a1', '01@AX1'),
    admin1('DrainUsers', { aosId: '01@AX1' }),
    opens('s2', '01@AX1'),
    admin1('EndSessions', { aosId: '01@AX1', sessions: ['s1'] }),
    agent('ConfirmSessionEnd', { aosId: '01@AX1', session: 's1', outcome: 'ended' }),
    admin1('MapAos', { aosId: '01@AX2', cluster: 'LIVE', loadBalancer: true }),
    admin1(
      'SetLoadBalancer',
      { aosId: '01@AX2', on: false },
      { acknowledge: ['lastLoadBalancer'], reason: 'x' },
    ),
    agent('StopAos', { aosId: '01@AX9' }, { acknowledge: ['lastBatchServer'], reason: 'planned' }),
    agent('StartAos', { aosId: '01@AX9' }),
  )

  test.each(tamperings.map((tampering) => [tampering.what, tampering] as const))('%s', (_, { at, kind }) => {
    const tampered = sample.flatMap((__, n) => {
      const history = at(sample, n)
      return history === undefined ? [] : [history]
    })
    expect(tampered.length).toBeGreaterThan(0)
    for (const history of tampered) {
      const { sound, deviations } = verify(history)
      expect(sound).toBe(false)
      expect(deviations.map((deviation) => deviation.kind)).toContain(kind)
    }
  })

  test.each(tamperings.map((tampering) => [tampering.what, tampering] as const))(
    '%s, in random histories',
    (_, { at }) => {
      fc.assert(
        fc.property(someHistory(40), fc.nat(), (history, n) => {
          const tampered = at(history, n % Math.max(1, history.length))
          if (tampered !== undefined) expect(verify(tampered).sound).toBe(false)
        }),
        { numRuns: 40 },
      )
    },
  )

  test('whatever stands in a history, verifying ends', () => {
    fc.assert(
      fc.property(anyHistory(), (history) => {
        expect(verify(history).events).toBe(history.length)
      }),
      { numRuns: 100 },
    )
  })
})

describe('A deviation', () => {
  /** The history with an event that somebody has put at its end. */
  const withForged = (history: readonly HistoryEvent[], forged: DomainEvent): readonly HistoryEvent[] => {
    const actor = { id: 'admin1' as UserId, roles: ['systemAdministrator'] }
    const stream = streamName('live' as EnvironmentName, streamOfEvent(forged))
    const added: HistoryEvent = {
      position: (history.at(-1)?.position ?? 0n) + 1n,
      stream,
      revision: history.filter((one) => one.stream === stream).length,
      at: forged.data.at,
      commandId: commandId(900),
      correlationId: commandId(900),
      actor,
      ...('acknowledged' in forged.data ? { acknowledged: forged.data.acknowledged } : {}),
      event: forged,
    }
    return [...history, added]
  }

  test('says what would have spoken against the command', () => {
    const history = withForged(
      historyOf(B, clientsOn('01@AX1', 1)),
      event('AosRemovedFromCluster', {
        aosId: '01@AX1',
        from: 'LIVE',
        viaDirectSession: false,
        acknowledged: [],
      }),
    )
    const [deviation] = verify(history).deviations
    expect(deviation).toMatchObject({
      kind: 'impossible',
      position: history.at(-1)?.position,
      stream: 'axEnvironment-live',
      findings: ['OtherSessionsOpen', 'MaxSessionsNotOne', 'notDrained'].map((code) => ({ code })),
    })
  })

  test('says what would have been decided', () => {
    const history = historyOf(B).map((one) =>
      one.event.type === 'MaxConcurrentSessionsSet'
        ? { ...one, event: { ...one.event, data: { ...one.event.data, from: 7 } } }
        : one,
    )
    const [deviation] = verify(history).deviations
    expect(deviation).toMatchObject({
      kind: 'altered',
      message: 'This MaxConcurrentSessionsSet would have had other data: data.from 65535 instead of 7.',
      differences: [{ path: 'data.from', expected: 65535, found: 7 }],
    })
  })

  test('of what held already says so', () => {
    const history = withForged(historyOf(B), event('InitializationChecklistCompleted', {}))
    expect(verify(history).deviations.map(({ message }) => message)).toStrictEqual([
      'CompleteInitializationChecklist would have led to nothing, since what it asks for holds already.',
    ])
  })

  test('of events that no command leads to says so', () => {
    const history = withForged(
      historyOf(B),
      event('DrainCompleted', { aosId: '01@AX1', run: 1, adminSessions: 0 }),
    )
    expect(verify(history).deviations.map(({ message }) => message)).toStrictEqual([
      'No command leads to DrainCompleted.',
    ])
  })

  test('of a gap names the revisions that are missing', () => {
    const history = historyOf(B).toSpliced(3, 2)
    expect(verify(history).deviations[0]?.message).toMatch(
      /^Revision 5 of axEnvironment-live comes after 2: revisions 3 to 4 are missing/,
    )
  })

  test('of another environment, if it was said which is meant', () => {
    const [kind] = kindsIn(historyOf(B), { environment: 'test' as EnvironmentName })
    expect(kind).toBe('foreign at 1')
  })
})

describe('Policies', () => {
  const strict: Policy = { ...defaultPolicy, drainWarningAfter: 600 }
  const drained = (policy: Policy): readonly HistoryEvent[] => {
    const recorder = new HistoryRecorder({ policy })
    return commandsIn([B, opens('s1', '01@AX1'), admin1('DrainUsers', { aosId: '01@AX1' })]).flatMap(
      (command, n) => {
        const sent = recorder.send({ ...command, commandId: commandId(n) })
        return E.isRight(sent) ? sent.right : []
      },
    )
  }

  test('another than the domain’s may have been in force', () => {
    const history = drained(strict)
    expect(kindsIn(history)).toStrictEqual([`altered at ${history.at(-1)?.position}`])
    expect(kindsIn(history, { policies: [strict] })).toStrictEqual([])
    expect(kindsIn(history, { policies: [defaultPolicy, strict] })).toStrictEqual([])
    expect(kindsIn(drained(defaultPolicy), { policies: [strict] })).toHaveLength(1)
  })
})

describe('A race', () => {
  /** Two histories that went apart after what they have in common, as if the second had been recorded after the first. */
  const after = (common: History, first: History, second: History): readonly HistoryEvent[] => {
    const before = historyOf(common)
    const one = historyOf(common, first).slice(before.length)
    const other = historyOf(common, second).slice(before.length)
    return [...before, ...one, ...other].map((happened, i, all) => ({
      ...happened,
      position: BigInt(i + 1),
      revision: all.slice(0, i).filter(({ stream }) => stream === happened.stream).length,
      commandId: i < before.length ? happened.commandId : commandId(500 + i),
    }))
  }
  const last = (history: readonly HistoryEvent[]): string => `${history.at(-1)?.position}`

  test('for one session key on two AOS is no fault: no store checks the runs of other AOS', () => {
    const history = after(B, opens('s1', '01@AX1'), opens('s1', '01@AX2'))
    const { sound, deviations } = verify(history)
    expect(sound).toBe(true)
    expect(deviations).toMatchObject([
      { kind: 'race', findings: [{ code: 'DuplicateSession' }], decidedBefore: history.at(-2)?.position },
    ])
  })

  test('of a session with the stop of its AOS is a fault, unless the store does not check the environment’s stream', () => {
    const history = after(B, agent('StopAos', { aosId: '01@AX1' }), opens('s1', '01@AX1'))
    expect(kindsIn(history)).toStrictEqual([`impossible at ${last(history)}`])
    expect(kindsIn(history, { unchecked: 'otherStreams' })).toStrictEqual([`race at ${last(history)}`])
  })

  test('with the AOS’s own run is a fault, unless the store does not check that', () => {
    const history = after(B, opens('s1', '01@AX1'), agent('StopAos', { aosId: '01@AX1' }))
    expect(kindsIn(history)).toStrictEqual([`altered at ${last(history)}`])
    expect(kindsIn(history, { unchecked: 'otherStreams' })).toStrictEqual([`race at ${last(history)}`])
  })

  test('within one stream is a fault in every store', () => {
    const history = after(
      B,
      admin1('CreateCluster', { cluster: 'NIGHT' }),
      admin1('CreateCluster', { cluster: 'night' }),
    )
    expect(kindsIn(history, { unchecked: 'otherStreams' })).toStrictEqual([`impossible at ${last(history)}`])
  })

  test('is looked for as far back as the window reaches', () => {
    const history = after(B, [opens('s1', '01@AX1'), clientsOn('01@AX3', 12)], opens('s1', '01@AX2'))
    expect(kindsIn(history, { window: 20 })).toStrictEqual([`race at ${last(history)}`])
    expect(kindsIn(history, { window: 3 })).toStrictEqual([`impossible at ${last(history)}`])
  })

  test('of the last administrator’s session with “Accept new clients” is no fault', () => {
    const drains = ['01@AX1', '01@AX2'].map((aosId) => admin1('DrainUsers', { aosId }))
    const history = after(
      [B, adminOpens('a1', '01@AX1'), drains],
      agent('CloseSession', { aosId: '01@AX1', session: 'a1' }),
      admin1('AcceptNewClients', { aosId: '01@AX2', via: 'onlineUsers' }),
    )
    expect(kindsIn(history)).toStrictEqual([`race at ${last(history)}`])
  })
})
