import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import {
  commandBehind,
  commandTypes,
  decide,
  emptyEnvironment,
  evolve,
  isRecoverable,
  type Command,
  type CommandBody,
  type DomainEvent,
  type Environment,
} from '@aos-cluster/domain'
import { admin1, agent, event, given, time, type History } from '../given-when-then.js'
import { someCommands } from '../properties/small-world.js'
import { codesOf, walk, type Step } from '../properties/walk.js'
import { adminOpens, B, onLine, opens, registered } from '../situation-b.js'
import { situations, stories } from '../stories.js'

/** The command sent again as it was recovered. */
const resent = ({ at, actor, reason }: Command, behind: CommandBody): Command => ({
  ...behind,
  at,
  actor,
  ...(reason === undefined ? {} : { reason }),
})

const answer = (command: Command, environment: Environment) => {
  const outcome = decide(command)(environment)
  return E.isLeft(outcome) ? codesOf(outcome) : outcome.right
}

const stepsOf = (before: Environment, commands: readonly Command[]): readonly Step[] => {
  let environment = before
  return commands.map((command) => {
    const start = environment
    const outcome = decide(command)(start)
    const events = E.isRight(outcome) ? outcome.right.events : []
    environment = events.reduce(evolve, start)
    return { command, before: start, outcome, events, after: environment }
  })
}

/** Everything that the contract names happens in these: see the test of coverage. */
const examples: readonly Step[] = [
  ...stories.flatMap(([history, commands]) => stepsOf(given(history).environment, commands)),
  ...situations.flatMap(([history, commands]) =>
    commands.flatMap((command) => stepsOf(given(history).environment, [command])),
  ),
]

const leadsToTheSame = ({ command, before, events, outcome }: Step): void => {
  const behind = commandBehind(events)
  if (behind === undefined) return
  expect(decide(resent(command, behind))(before), command.type).toStrictEqual(outcome)
}

describe('The command behind the events of a decision', () => {
  test('leads to the same events in the same environment, in every example', () => {
    for (const step of examples) leadsToTheSame(step)
  })

  test('leads to the same events in the same environment, in random histories', () => {
    fc.assert(
      fc.property(someCommands(), (commands) => {
        for (const step of walk(commands)) leadsToTheSame(step)
      }),
      { numRuns: 60 },
    )
  })

  test('can be recovered for each of the 25 commands', () => {
    const behind = new Set(examples.map(({ events }) => commandBehind(events)?.type))
    expect(commandTypes.filter((type) => !behind.has(type))).toStrictEqual([])
  })

  test('is unknown only for removals, in every example and in random histories', () => {
    const isKnown = ({ command, events }: Step): void => {
      if (events.length > 0 && command.type !== 'RemoveAos')
        expect(commandBehind(events), command.type).toBeDefined()
    }
    for (const step of examples) isKnown(step)
    fc.assert(
      fc.property(someCommands(), (commands) => {
        for (const step of walk(commands)) isKnown(step)
      }),
      { numRuns: 40 },
    )
  })

  test.each<[string, readonly DomainEvent[]]>([
    ['nothing happened', []],
    ['the end of a drain alone', [event('DrainCompleted', { aosId: '01@AX1', run: 1, adminSessions: 0 })]],
    ['what only ever happens by itself', [event('BatchServerEnabled', { aosId: '01@AX1', automatic: true })]],
    [
      'a removal via a session that is not named',
      [
        event('AosRemovedFromCluster', {
          aosId: '01@AX1',
          from: 'LIVE',
          viaDirectSession: true,
          acknowledged: [],
        }),
      ],
    ],
    [
      'events of two decisions',
      [
        event('AosStarted', { aosId: '01@AX1', run: 1 }),
        event('AosLost', { aosId: '01@AX1', run: 1, droppedSessions: 0 }),
      ],
    ],
    [
      'roles and maxima in another order than a mapping has',
      [
        event('AosMapped', { aosId: '01@AX1', from: null, to: 'LIVE' }),
        event('MaxConcurrentSessionsSet', { aosId: '01@AX1', from: 2, to: 1 }),
        event('LoadBalancerSet', { aosId: '01@AX1', cluster: 'LIVE' }),
      ],
    ],
    [
      'what a decision has once, twice',
      [
        event('AosMapped', { aosId: '01@AX1', from: null, to: 'LIVE' }),
        event('MaxConcurrentSessionsSet', { aosId: '01@AX1', from: 2, to: 1 }),
        event('MaxConcurrentSessionsSet', { aosId: '01@AX1', from: 1, to: 2 }),
      ],
    ],
    [
      'events in another order than any decision has',
      [
        event('MaxConcurrentSessionsSet', { aosId: '01@AX1', from: 2, to: 1 }),
        event('AosMapped', { aosId: '01@AX1', from: null, to: 'LIVE' }),
      ],
    ],
  ])('is unknown of %s', (_, events) => {
    expect(commandBehind(events)).toBeUndefined()
  })
})

describe('A command that its events say all about', () => {
  const environments = [emptyEnvironment, ...examples.map(({ before }) => before)]

  const isAnsweredAlike = ({ command, events }: Step): void => {
    const behind = commandBehind(events)
    if (behind === undefined || !isRecoverable(command, events)) return
    const again = resent(command, behind)
    for (const environment of environments.filter((_, i) => i % 5 === 0))
      expect(answer(again, environment), command.type).toStrictEqual(answer(command, environment))
  }

  test('is answered alike in every environment, in every example', () => {
    for (const step of examples) isAnsweredAlike(step)
  })

  test('is answered alike in every environment, in random histories', () => {
    fc.assert(
      fc.property(someCommands(20), (commands) => {
        for (const step of walk(commands).slice(-8)) isAnsweredAlike(step)
      }),
      { numRuns: 20 },
    )
  })

  const recoverable = (history: History, command: Command): boolean =>
    isRecoverable(command, given(history).when(command).accepted().events)

  test('is every one that opens, closes or loses a session', () => {
    const aosId = '01@AX1'
    const on: History = [B, opens('s1', aosId)]
    expect(recoverable(B, opens('s1', aosId))).toBe(true)
    expect(recoverable(B, opens('s1', '01@ax1'))).toBe(true)
    expect(recoverable(on, agent('CloseSession', { aosId, session: 's1' }))).toBe(true)
    expect(recoverable(on, agent('ReportSessionLost', { aosId, session: 's1' }))).toBe(true)
    expect(recoverable(on, admin1('EndSessions', { aosId, sessions: ['s1'] }))).toBe(true)
    for (const outcome of ['ended', 'blocked'] as const)
      expect(
        recoverable(
          [on, admin1('EndSessions', { aosId, sessions: ['s1'] })],
          agent('ConfirmSessionEnd', { aosId, session: 's1', outcome }),
        ),
      ).toBe(true)
    expect(recoverable([B, admin1('DrainUsers', { aosId })], opens('s1', aosId))).toBe(true)
  })

  test('is every one of administration that leaves nothing out', () => {
    const aosId = '01@AX1'
    expect(recoverable(B, admin1('CreateCluster', { cluster: ' NIGHT ', description: 'batch' }))).toBe(true)
    expect(recoverable(B, admin1('DrainUsers', { aosId }))).toBe(true)
    expect(recoverable(B, admin1('MapAos', { aosId: '01@AX9', cluster: 'live' }))).toBe(true)
    expect(recoverable(B, admin1('MapAos', { aosId: '01@AX9', cluster: 'LIVE', loadBalancer: false }))).toBe(
      true,
    )
    const stop = { acknowledge: ['lastBatchServer'], reason: 'planned' }
    expect(recoverable(B, agent('StopAos', { aosId: '01@AX9' }, stop))).toBe(true)
  })

  test.each<[string, History, Command]>([
    ['leaves the ports to be chosen', B, registered('01@AX4')],
    [
      'takes a risk that there was not',
      B,
      agent('StopAos', { aosId: '01@AX1' }, { acknowledge: ['lastBatchServer'], reason: 'planned' }),
    ],
    ['sets one of four limits', B, admin1('SetSessionLimits', { aosId: '01@AX1', guest: 0 })],
    [
      'asks for what holds already besides',
      B,
      admin1('MapAos', { aosId: '01@AX9', cluster: 'LIVE', maxConcurrentSessions: 65535 }),
    ],
    [
      'maps an AOS to where it is, with another maximum',
      B,
      admin1('MapAos', { aosId: '01@AX1', cluster: 'LIVE', maxConcurrentSessions: 5 }),
    ],
    [
      'names a session twice',
      [B, opens('s1', '01@AX1')],
      admin1('EndSessions', { aosId: '01@AX1', sessions: ['s1', 's1'] }),
    ],
    [
      'is an administrator’s who is refused',
      [B, admin1('DrainUsers', { aosId: '01@AX1' })],
      adminOpens('a1', '01@AX1'),
    ],
    [
      'says when the session was last active',
      [
        B,
        opens('s1', '01@AX1'),
        admin1('DrainUsers', { aosId: '01@AX1' }),
        agent('IssueDrainWarning', { aosId: '01@AX1' }, { at: '09:05' }),
      ],
      agent(
        'CloseIdleSession',
        { aosId: '01@AX1', session: 's1', lastActivityAt: time('09:00') },
        { at: '09:10' },
      ),
    ],
    [
      'removes an AOS via the actor’s own session',
      [
        B,
        onLine('01@AX4'),
        adminOpens('a1', '01@AX1'),
        admin1('DrainUsers', { aosId: '01@AX1' }),
        admin1('SetMaxConcurrentSessions', { aosId: '01@AX1', max: 1 }),
      ],
      admin1('RemoveAos', { aosId: '01@AX1', actorSession: 'a1' }),
    ],
  ])('is none that %s', (_, history, command) => {
    expect(recoverable(history, command)).toBe(false)
  })

  test('is none whose events are not its own', () => {
    const command = opens('s1', '01@AX1')
    const { events } = given(B).when(opens('s2', '01@AX1'))
    expect(isRecoverable(command, events)).toBe(false)
    expect(isRecoverable(command, [])).toBe(false)
  })
})
