import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { commandTypes, decideAll, emptyEnvironment, eventTypes } from '@aos-cluster/domain'
import { someCommands } from './small-world.js'

/** The laws are worth what the random sequences reach. */
test('random sequences accept and reject every command, and reach every event', () => {
  const accepted = new Set<string>()
  const rejected = new Set<string>()
  const happened = new Set<string>()
  for (const commands of fc.sample(someCommands(), { seed: 1, numRuns: 200 })) {
    const { outcomes, events } = decideAll(commands)(emptyEnvironment)
    outcomes.forEach((outcome, i) => (E.isRight(outcome) ? accepted : rejected).add(commands[i]?.type ?? ''))
    for (const { type } of events) happened.add(type)
  }
  expect([...accepted].sort()).toStrictEqual([...commandTypes].sort())
  expect([...rejected].sort()).toStrictEqual([...commandTypes].sort())
  expect([...happened].sort()).toStrictEqual([...eventTypes].sort())
})
