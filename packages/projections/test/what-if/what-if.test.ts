import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import {
  decide,
  emptyEnvironment,
  evolve,
  type Command,
  type CommandId,
  type Instant,
} from '@aos-cluster/domain'
import {
  verify,
  whatIf,
  type HistoryEvent,
  type IdentifiedCommand,
  type Moment,
  type WhatIf,
  type WhatIfChange,
} from '@aos-cluster/projections'
import { HistoryRecorder, seededHistory } from '@aos-cluster/projections/testing'
import { admin1, agent, time, type History } from '../../../domain/test/given-when-then.js'
import { someCommands } from '../../../domain/test/properties/small-world.js'
import { B, clientsOn, opens } from '../../../domain/test/situation-b.js'
import { commandId, happeningsOf, historyOf } from '../recorded-history.js'
import { someHistory } from '../random-histories.js'

const found = (history: readonly HistoryEvent[], ...changes: readonly WhatIfChange[]): WhatIf => {
  const answer = whatIf(history, changes)
  if (E.isLeft(answer)) throw new Error(answer.left.message)
  return answer.right
}

const identified = (command: Command, n = 900): IdentifiedCommand => ({ ...command, commandId: commandId(n) })

/** The id of the first command whose events tell this. */
const commandOf = (history: readonly HistoryEvent[], type: string, about = ''): CommandId => {
  const happened = history.find(
    ({ event }) => event.type === type && JSON.stringify(event.data).includes(about),
  )
  if (happened === undefined) throw new Error(`no ${type}`)
  return happened.commandId
}

const atThe = (clock: string): Moment => ({ instant: time(clock) as Instant })

const eventsIn = (history: readonly HistoryEvent[]) => history.map(({ event }) => event)

describe('What if nothing were different', () => {
  test('the history would be itself', () => {
    fc.assert(
      fc.property(someHistory(), (history) => {
        const { history: same, differences, landings, peaks } = found(history)
        expect(same).toStrictEqual(history)
        expect([differences, landings, peaks]).toStrictEqual([[], [], []])
      }),
      { numRuns: 40 },
    )
  })

  test('but a command that asks for what holds, the history would be itself', () => {
    fc.assert(
      fc.property(someHistory(), fc.bigInt({ min: 0n, max: 60n }), (history, n) => {
        const position = n > (history.at(-1)?.position ?? 0n) ? 0n : n
        const idle = identified(admin1('SetLoadBalancer', { aosId: '01@NOBODY', on: false }))
        const { history: same, differences, landings } = found(history, { insert: idle, at: { position } })
        expect(same).toStrictEqual(history)
        expect(differences.map(({ kind }) => kind)).toStrictEqual(['inserted'])
        expect(landings).toStrictEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test('but a command moved to where it is, the history would be itself', () => {
    const history = historyOf(
      B,
      opens('s1', '01@AX1', { at: '08:40' }),
      admin1('DrainUsers', { aosId: '01@AX1' }, { at: '08:50' }),
      opens('s2', '01@AX2', { at: '09:00' }),
    )
    for (const { commandId: move, at: instant } of history.slice(-3))
      expect(eventsIn(found(history, { move, to: { instant } }).history)).toStrictEqual(eventsIn(history))
  })
})

/** The small world with clients that ask for just one AOS: no list plays a part. */
const directly = someCommands(50).map((commands) =>
  commands.map((command) =>
    command.type === 'OpenSession'
      ? { ...command, data: { ...command.data, mode: 'direct' as const } }
      : command,
  ),
)

/** The commands that have led to something, in their own words. */
const accepted = (commands: readonly Command[]): readonly IdentifiedCommand[] => {
  let environment = emptyEnvironment
  return commands
    .map((command, n): IdentifiedCommand => ({ ...command, commandId: commandId(n) }))
    .filter((command) => {
      const outcome = decide(command)(environment)
      if (E.isLeft(outcome) || outcome.right.events.length === 0) return false
      environment = outcome.right.events.reduce(evolve, environment)
      return true
    })
}

const sent = (commands: readonly IdentifiedCommand[]): readonly HistoryEvent[] => {
  const recorder = new HistoryRecorder()
  return commands.flatMap((command) => {
    const outcome = recorder.send(command)
    return E.isRight(outcome) ? outcome.right : []
  })
}

describe('What would have been', () => {
  test('if a command had not been sent, is what the others come to without it', () => {
    fc.assert(
      fc.property(directly, fc.nat(), (commands, n) => {
        const all = accepted(commands)
        const removed = all[n % Math.max(1, all.length)]
        if (removed === undefined) return
        const { history } = found(sent(all), { remove: removed.commandId })
        const without = sent(all.filter((command) => command !== removed))
        expect(eventsIn(history)).toStrictEqual(eventsIn(without))
      }),
      { numRuns: 150 },
    )
  })

  test('if a command had been sent besides, is what all come to together', () => {
    fc.assert(
      fc.property(directly, someCommands(1), fc.nat(), (commands, [extra], n) => {
        const all = accepted(commands)
        const history = sent(all)
        if (extra === undefined || history.length === 0 || extra.type === 'OpenSession') return
        const inserted = identified(extra)
        const after = n % all.length
        const position =
          history.findLast((event) => event.commandId === all[after]?.commandId)?.position ?? 0n
        const with_ = found(history, { insert: inserted, at: { position } })
        const together = sent([...all.slice(0, after + 1), inserted, ...all.slice(after + 1)])
        expect(eventsIn(with_.history)).toStrictEqual(eventsIn(together))
      }),
      { numRuns: 150 },
    )
  })

  test('is a sound history', () => {
    fc.assert(
      fc.property(someCommands(60), fc.nat(), fc.nat(), (commands, m, n) => {
        const history = happeningsOf(commands)
        const [removed, moved] = [m, n].map((k) => history[k % Math.max(1, history.length)]?.commandId)
        if (removed === undefined || moved === undefined || removed === moved) return
        const to = { position: BigInt(m % history.length) }
        const { history: rewritten } = found(history, { remove: removed }, { move: moved, to })
        expect(verify(rewritten).deviations).toStrictEqual([])
      }),
      { numRuns: 150 },
    )
  })

  test('of a site without a restart, a loss or a drain is a sound history', () => {
    const history = [...seededHistory({ aos: 4, users: 12, days: 40 })]
    for (const type of ['AosLost', 'AosStopped', 'DrainStarted', 'AosMapped']) {
      const { history: rewritten, differences } = found(history, { remove: commandOf(history, type) })
      expect(verify(rewritten).deviations).toStrictEqual([])
      expect(differences[0]?.kind).toBe('removed')
    }
  })

  test('leaves what was as it is', () => {
    const history = historyOf(B, clientsOn('01@AX1', 3))
    const before = JSON.stringify(eventsIn(history))
    const remove = commandOf(history, 'AosMapped')
    const rewritten = found(history, { remove }).history
    expect(JSON.stringify(eventsIn(history))).toBe(before)
    const first = history.findIndex((event) => event.commandId === remove)
    expect(rewritten.slice(0, first)).toStrictEqual(history.slice(0, first))
  })
})

describe('A later command', () => {
  test('that needs the one removed is refused, and says why', () => {
    const history = historyOf(
      B,
      admin1('DrainUsers', { aosId: '01@AX1' }),
      admin1('SetMaxConcurrentSessions', { aosId: '01@AX1', max: 1 }),
      admin1('RemoveAos', { aosId: '01@AX1' }),
    )
    const { differences, environment } = found(history, { remove: commandOf(history, 'DrainStarted') })
    expect(differences).toMatchObject([
      { kind: 'removed', command: { type: 'DrainUsers' }, wouldBe: [] },
      {
        kind: 'refused',
        command: { type: 'RemoveAos' },
        was: [{ type: 'AosRemovedFromCluster' }],
        wouldBe: [],
        findings: [{ code: 'notDrained' }],
      },
    ])
    expect(environment.was.aos.get('01@AX1' as never)?.placement.kind).toBe('standAlone')
    expect(environment.wouldBe.aos.get('01@AX1' as never)?.placement.kind).toBe('inCluster')
  })

  test('that asks for what then holds already leads to nothing', () => {
    const history = historyOf(B, admin1('EnableBatchServer', { aosId: '01@AX1' }, { at: '10:00' }))
    const insert = identified(admin1('EnableBatchServer', { aosId: '01@AX1' }, { at: '09:00' }))
    expect(found(history, { insert, at: atThe('09:00') }).differences.map(({ kind }) => kind)).toStrictEqual([
      'inserted',
      'holdsAlready',
    ])
  })

  test('comes to other events', () => {
    const history = historyOf(B, clientsOn('01@AX1', 2), agent('StopAos', { aosId: '01@AX1' }))
    const remove = commandOf(history, 'SessionOpened', 'client 1')
    expect(found(history, { remove }).differences.at(-1)).toMatchObject({
      kind: 'otherEvents',
      was: [{ data: { droppedSessions: 2 } }],
      wouldBe: [{ data: { droppedSessions: 1 } }],
    })
  })

  test('about a session that is not there is pointless', () => {
    const history = historyOf(
      B,
      opens('s1', '01@AX1'),
      agent('CloseSession', { aosId: '01@AX1', session: 's1' }),
    )
    const remove = commandOf(history, 'SessionOpened')
    expect(found(history, { remove }).differences.map(({ kind }) => kind)).toStrictEqual([
      'removed',
      'pointless',
    ])
  })

  test('about several sessions, one of which is not there, is refused as a whole', () => {
    const aosId = '01@AX1'
    const history = historyOf(
      B,
      opens('s1', aosId, { at: '09:00', mode: 'direct' }),
      opens('s2', aosId, { at: '09:01', mode: 'direct' }),
      admin1('EndSessions', { aosId, sessions: ['s1', 's2'] }, { at: '10:00' }),
    )
    const { differences } = found(history, { remove: commandOf(history, 'SessionOpened', 's1') })
    expect(differences.at(-1)).toMatchObject({
      kind: 'pointless',
      wouldBe: [],
      findings: [{ code: 'UnknownSession' }],
    })
  })

  test('is none other if only the number of a run is', () => {
    const aosId = '01@AX1'
    const history = historyOf(
      B,
      agent('StopAos', { aosId }, { at: '09:00' }),
      agent('StartAos', { aosId }, { at: '09:01' }),
      agent('StopAos', { aosId }, { at: '10:00' }),
      agent('StartAos', { aosId }, { at: '10:01' }),
      opens('s1', aosId, { at: '11:00', mode: 'direct' }),
    )
    const [stop, start] = history.slice(-5).map((event) => event.commandId)
    if (stop === undefined || start === undefined) throw new Error('no restart')
    const { differences, history: rewritten } = found(history, { remove: stop }, { remove: start })
    expect(differences.map(({ kind }) => kind)).toStrictEqual(['removed', 'removed'])
    expect(rewritten.at(-1)?.event).toMatchObject({ type: 'SessionOpened', data: { run: 2 } })
  })
})

describe('A client that goes by the list', () => {
  /** Goes to the AOS that the list has first at that moment. */
  const connects: History = [
    B,
    opens('s1', '01@AX1', { at: '09:00', user: 'user1' }),
    opens('s2', '01@AX2', { at: '09:01', user: 'user2' }),
    opens('s3', '01@AX3', { at: '09:02', user: 'user3' }),
    agent('CloseSession', { aosId: '01@AX2', session: 's2' }, { at: '12:00' }),
  ]

  test('comes to another AOS if the list is another, and what is sent about its session follows it there', () => {
    const history = historyOf(connects)
    const drain = identified(admin1('DrainUsers', { aosId: '01@AX2' }, { at: '08:45' }))
    const {
      landings,
      differences,
      history: rewritten,
    } = found(history, { insert: drain, at: atThe('08:45') })
    expect(landings).toStrictEqual([
      { session: 's2', user: 'user2', was: '01@AX2', wouldBe: '01@AX3' },
      { session: 's3', user: 'user3', was: '01@AX3', wouldBe: '01@AX1' },
    ])
    expect(differences.map(({ kind }) => kind)).toStrictEqual([
      'inserted',
      'otherEvents',
      'otherEvents',
      'otherEvents',
    ])
    expect(rewritten.at(-1)?.event).toMatchObject({
      type: 'SessionEnded',
      data: { aosId: '01@AX3', session: 's2' },
    })
  })

  test('comes to none if no AOS is active', () => {
    const history = historyOf(connects)
    const drains = ['01@AX1', '01@AX2', '01@AX3'].map((aosId, n) => ({
      insert: identified(admin1('DrainUsers', { aosId }, { at: '08:45' }), 900 + n),
      at: atThe('08:45'),
    }))
    const { landings, differences } = found(history, ...drains)
    expect(landings.map(({ wouldBe }) => wouldBe)).toStrictEqual([null, null, null])
    expect(differences.slice(3).map(({ kind }) => kind)).toStrictEqual([
      'noCandidate',
      'noCandidate',
      'noCandidate',
      'pointless',
    ])
  })

  test('tries the list down to the first that takes it', () => {
    const history = historyOf(connects)
    const insert = [
      identified(admin1('SetMaxConcurrentSessions', { aosId: '01@AX1', max: 1 }, { at: '08:40' }), 900),
      identified(admin1('SetMaxConcurrentSessions', { aosId: '01@AX2', max: 1 }, { at: '08:41' }), 901),
      identified(admin1('SetSessionLimits', { aosId: '01@AX1', windowsClient: 0 }, { at: '08:42' }), 902),
    ].map((one): WhatIfChange => ({ insert: one, at: atThe('08:45') }))
    const { landings, history: rewritten } = found(history, ...insert)
    // AX1 takes no Windows clients, but has the lowest workload: it stays first on the list.
    expect(landings).toMatchObject([
      { session: 's1', was: '01@AX1', wouldBe: '01@AX2' },
      { session: 's2', was: '01@AX2', wouldBe: '01@AX3' },
    ])
    expect(rewritten.filter(({ event }) => event.type === 'SessionRejected').length).toBeGreaterThan(0)
    expect(verify(rewritten).deviations).toStrictEqual([])
  })

  test('that was refused and tried on, is connected at once if it is not refused', () => {
    const history = historyOf(
      B,
      opens('s0', '01@AX2', { at: '08:50' }),
      opens('s0b', '01@AX3', { at: '08:51' }),
      admin1('SetSessionLimits', { aosId: '01@AX1', windowsClient: 0 }, { at: '08:59' }),
      opens('s1', '01@AX1', { at: '09:00' }),
      opens('s1', '01@AX2', { at: '09:00' }),
    )
    const { differences, landings } = found(history, { remove: commandOf(history, 'SessionLimitsSet') })
    expect(landings).toStrictEqual([{ session: 's1', user: 'user1', was: '01@AX2', wouldBe: '01@AX1' }])
    expect(differences.map(({ kind }) => kind)).toStrictEqual(['removed', 'otherEvents', 'pointless'])
  })

  test('that is refused here as there goes on as there', () => {
    const history = historyOf(
      B,
      admin1('SetSessionLimits', { aosId: '01@AX1', windowsClient: 0 }, { at: '08:50' }),
      opens('s1', '01@AX1', { at: '09:00' }),
      opens('s1', '01@AX2', { at: '09:01' }),
    )
    const insert = identified(
      admin1('SetMaxConcurrentSessions', { aosId: '01@AX9', max: 5 }, { at: '08:45' }),
    )
    const { differences, landings, history: rewritten } = found(history, { insert, at: atThe('08:45') })
    expect(differences.map(({ kind }) => kind)).toStrictEqual(['inserted'])
    expect(landings).toStrictEqual([])
    expect(eventsIn(rewritten.slice(-2))).toStrictEqual(eventsIn(history.slice(-2)))
  })

  test('that was refused goes on by the list as it would be then', () => {
    const history = historyOf(
      B,
      admin1('SetSessionLimits', { aosId: '01@AX1', windowsClient: 0 }, { at: '08:50' }),
      opens('s1', '01@AX1', { at: '09:00' }),
      opens('s1', '01@AX2', { at: '09:02' }),
    )
    const insert = identified(admin1('DrainUsers', { aosId: '01@AX2' }, { at: '09:01' }))
    const { differences, landings } = found(history, { insert, at: atThe('09:01') })
    expect(landings).toStrictEqual([{ session: 's1', user: 'user1', was: '01@AX2', wouldBe: '01@AX3' }])
    expect(differences.map(({ kind }) => kind)).toStrictEqual(['inserted', 'otherEvents'])
  })

  test('that was recorded after a race is where it was recorded', () => {
    const before = historyOf(B)
    const twice = ['01@AX1', '01@AX2'].map((aosId) =>
      historyOf(B, opens('s1', aosId, { at: '09:00' })).slice(-1),
    )
    const history = [...before, ...twice.flat()].map((event, i) => ({
      ...event,
      position: BigInt(i + 1),
      commandId: i < before.length ? event.commandId : commandId(500 + i),
    }))
    expect(verify(history).deviations.map(({ kind }) => kind)).toStrictEqual(['race'])
    const insert = identified(
      admin1('SetMaxConcurrentSessions', { aosId: '01@AX9', max: 5 }, { at: '08:45' }),
    )
    const { landings, history: rewritten } = found(history, { insert, at: atThe('08:45') })
    expect(landings).toStrictEqual([])
    expect(eventsIn(rewritten.slice(-2))).toStrictEqual(eventsIn(history.slice(-2)))
  })

  test('that chose its AOS otherwise tries that AOS', () => {
    const history = historyOf(B, opens('s1', '01@AX3', { at: '09:00' }))
    const insert = identified(
      admin1('SetMaxConcurrentSessions', { aosId: '01@AX3', max: 200 }, { at: '08:45' }),
    )
    expect(found(history, { insert, at: atThe('08:45') }).landings).toStrictEqual([])
  })

  test('ends with others in one command, though they are on several AOS', () => {
    const history = historyOf(
      connects,
      opens('s4', '01@AX2', { at: '12:01', user: 'user4' }),
      opens('s5', '01@AX1', { at: '12:02', user: 'user5' }),
      admin1('EndSessions', { aosId: '01@AX1', sessions: ['s1', 's5'] }, { at: '13:00' }),
    )
    const insert = identified(admin1('DrainUsers', { aosId: '01@AX1' }, { at: '12:01' }))
    const { history: rewritten } = found(history, {
      insert,
      at: { position: history.at(-4)?.position ?? 0n },
    })
    const requests = rewritten.filter(({ event }) => event.type === 'SessionEndRequested')
    expect(requests.map(({ event }) => event.data)).toMatchObject([
      { aosId: '01@AX1', session: 's1' },
      { aosId: '01@AX2', session: 's5' },
    ])
    expect(new Set(requests.map((event) => event.commandId)).size).toBe(2)
    expect(verify(rewritten).deviations).toStrictEqual([])
  })

  test('shows in the peaks', () => {
    const history = historyOf(
      B,
      [1, 2, 3].map((n) => opens(`s${n}`, `01@AX${n}`, { at: '09:00' })),
    )
    const remove = commandOf(history, 'AosMapped', '01@AX3')
    const { peaks } = found(history, { remove })
    expect(peaks.filter(({ of }) => 'cluster' in of)).toStrictEqual([
      { of: { cluster: 'LIVE' }, was: { clients: 3, max: 300 }, wouldBe: { clients: 3, max: 200 } },
    ])
  })

  test('shows in the peaks also where nothing happened since', () => {
    const history = historyOf(B, opens('s1', '01@AX1', { at: '09:00' }))
    const insert = identified(opens('s2', '01@AX1', { at: '09:00', mode: 'direct', user: 'user2' }))
    const { peaks } = found(history, { insert, at: { position: history.at(-1)?.position ?? 0n } })
    expect(peaks.filter(({ of }) => 'aosId' in of && of.aosId === '01@AX1')).toStrictEqual([
      { of: { aosId: '01@AX1' }, was: { clients: 1, max: 100 }, wouldBe: { clients: 2, max: 100 } },
    ])
  })
})

describe('What can’t be asked', () => {
  const history = historyOf(B)

  test('a command that is not there', () => {
    const missing = commandId(4711)
    for (const change of [{ remove: missing }, { move: missing, to: { position: 0n } }])
      expect(whatIf(history, [change])).toStrictEqual(
        E.left({
          code: 'UnknownCommand',
          commandId: missing,
          message: `No command with the id ${missing} has led to anything in this history.`,
        }),
      )
  })

  test('a position beyond the end', () => {
    const insert = identified(admin1('CreateCluster', { cluster: 'DAY' }))
    expect(whatIf(history, [{ insert, at: { position: 4711n } }])).toMatchObject({
      left: { code: 'BeyondEnd', position: 4711n },
    })
    const move = commandOf(history, 'ClusterCreated')
    expect(whatIf(history, [{ move, to: { position: 4711n } }])).toMatchObject({
      left: { code: 'BeyondEnd' },
    })
  })

  test('to move a command that nobody knows', () => {
    const [forged, ...others] = historyOf(B).toReversed()
    if (forged === undefined) throw new Error('an empty history')
    const { command: _, ...unknown } = forged
    const odd: HistoryEvent = {
      ...unknown,
      commandId: commandId(77),
      event: {
        type: 'DrainCompleted',
        data: { aosId: '01@AX1', run: 1, adminSessions: 0, at: forged.at },
      } as never,
    }
    const strange = [...others.toReversed(), odd]
    expect(whatIf(strange, [{ move: commandId(77), to: { position: 1n } }])).toMatchObject({
      left: { code: 'UnrecoverableCommand' },
    })
    // It can be left out, and it is kept if something else changes.
    expect(found(strange, { remove: commandId(77) }).differences).toMatchObject([{ command: null }])
    const { keptAsRecorded } = found(strange, { remove: commandOf(strange, 'ClusterCreated') })
    expect(keptAsRecorded).toStrictEqual([odd.position])
  })

  test('command ids are told apart ignoring case', () => {
    const [first] = history
    const upper = (first?.commandId ?? '').toUpperCase() as CommandId
    expect(E.isRight(whatIf(history, [{ remove: upper }]))).toBe(true)
  })
})

describe('A command that is moved', () => {
  test('gets the time of the moment that it is moved to', () => {
    const history = historyOf(
      B,
      opens('s1', '01@AX1', { at: '08:45', mode: 'direct' }),
      admin1('DrainUsers', { aosId: '01@AX1' }, { at: '09:00' }),
      opens('s2', '01@AX1', { at: '09:30', mode: 'direct' }),
    )
    const move = commandOf(history, 'DrainStarted')
    const later = found(history, { move, to: atThe('10:00') })
    expect(later.history.at(-1)?.event).toMatchObject({
      type: 'DrainStarted',
      data: { at: time('10:00'), warnAt: time('10:05') },
    })
    expect(later.landings).toStrictEqual([{ session: 's2', user: 'user1', was: null, wouldBe: '01@AX1' }])
    expect(later.differences.map(({ kind }) => kind)).toStrictEqual(['otherEvents', 'moved'])
    const earlier = found(history, { move, to: { position: history.at(-4)?.position ?? 0n } })
    expect(earlier.landings).toStrictEqual([{ session: 's1', user: 'user1', was: '01@AX1', wouldBe: null }])
  })

  test('can be that of a client', () => {
    const history = historyOf(
      B,
      admin1('DrainUsers', { aosId: '01@AX1' }, { at: '09:00' }),
      opens('s1', '01@AX1', { at: '09:30', mode: 'direct' }),
    )
    const move = commandOf(history, 'SessionRejected')
    expect(found(history, { move, to: atThe('08:30') }).landings).toStrictEqual([
      { session: 's1', user: 'user1', was: null, wouldBe: '01@AX1' },
    ])
  })
})
