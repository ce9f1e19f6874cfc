import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { commandTypes, decide, eventTypes, evolve, type Command, type Environment } from '@aos-cluster/domain'
import { given } from './given-when-then.js'
import {
  eventsOfContract,
  rejectionCodes,
  sessionEndReasons,
  sessionRejectionReasons,
} from './contract-table.js'
import { situations, stories } from './stories.js'

/** All that happened in the stories, under names that tell one kind of thing from another. */
const seen = new Set<string>()

const tell = (environment: Environment, command: Command): Environment => {
  const outcome = decide(command)(environment)
  if (E.isLeft(outcome)) {
    for (const { code } of outcome.left.findings) {
      seen.add(`${code} of ${command.type}`)
      seen.add(code)
    }
    return environment
  }
  seen.add(`accepted ${command.type}`)
  for (const event of outcome.right.events) {
    seen.add(event.type)
    if (event.type === 'SessionRejected') seen.add(`rejected: ${event.data.reason}`)
    if (event.type === 'SessionEnded') seen.add(`ended: ${event.data.reason}`)
  }
  return outcome.right.events.reduce(evolve, environment)
}

for (const [history, commands] of stories) commands.reduce(tell, given(history).environment)

for (const [history, commands] of situations) {
  const { environment } = given(history)
  for (const command of commands) tell(environment, command)
}

const missing = (names: readonly string[]): readonly string[] => names.filter((name) => !seen.has(name))

describe('Everything that the contract names happens', () => {
  test('every command is accepted', () => {
    expect([...rejectionCodes.keys()].sort()).toStrictEqual([...commandTypes].sort())
    expect(missing([...rejectionCodes.keys()].map((type) => `accepted ${type}`))).toStrictEqual([])
  })

  test('every event', () => {
    expect([...eventsOfContract].sort()).toStrictEqual([...eventTypes].sort())
    expect(missing(eventsOfContract)).toStrictEqual([])
  })

  test('every rejection code of every command', () => {
    const codes = [...rejectionCodes].flatMap(([type, ofType]) => ofType.map((code) => `${code} of ${type}`))
    expect(missing(['NotAuthorised', 'ReasonRequired', ...codes])).toStrictEqual([])
  })

  test('every reason of a refused or ended session', () => {
    expect(missing(sessionRejectionReasons.map((reason) => `rejected: ${reason}`))).toStrictEqual([])
    expect(missing(sessionEndReasons.map((reason) => `ended: ${reason}`))).toStrictEqual([])
  })
})
