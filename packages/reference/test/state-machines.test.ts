import { expect, test } from 'vitest'
import {
  ABSENT,
  aosTransitions,
  drainTransitions,
  sessionTransitions,
  type Transition,
} from '../src/pictures/transitions.js'

const states = (transitions: readonly Transition[]): readonly string[] =>
  [...new Set(transitions.flatMap(({ from, to }) => [from, to]))].toSorted()

const steps = (transitions: readonly Transition[], from: string): readonly string[] =>
  transitions.filter((each) => each.from === from).map(({ by }) => by)

test('Given an AOS, Then it is off line, accepting or draining, and a stop is the only way out of a drain besides accepting', () => {
  const found = aosTransitions()
  expect(states(found)).toEqual([ABSENT, 'accepting', 'draining', 'offline'])
  expect(steps(found, 'draining').toSorted()).toEqual(['AosLost', 'AosStopped', 'NewClientsAccepted'])
  expect(steps(found, ABSENT)).toEqual(['AosRegistered'])
})

test('Given a session, Then it ends from every state, and never begins to run again', () => {
  const found = sessionTransitions()
  expect(states(found)).toEqual([ABSENT, 'ending', 'endingBlocked', 'running'])
  for (const state of ['running', 'ending', 'endingBlocked'])
    expect(steps(found, state)).toContain('SessionEnded (heartbeatLost)')
  expect(found.filter(({ to }) => to === 'running').map(({ from }) => from)).toEqual([ABSENT])
})

test('Given a drain, Then no idle session is closed before the warning (D34), and it is complete once', () => {
  const found = drainTransitions()
  expect(states(found)).toEqual([ABSENT, 'complete', 'waiting', 'warned'])
  expect(steps(found, 'waiting').filter((by) => by.includes('drainIdle'))).toEqual([])
  expect(steps(found, 'warned')).toContain('SessionEnded (drainIdle), DrainCompleted')
  expect(steps(found, 'complete').filter((by) => by.includes('DrainCompleted'))).toEqual([])
})
