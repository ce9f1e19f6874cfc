import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import {
  CommandRejected,
  decide,
  decideUnder,
  decider,
  deciderUnder,
  decodeCommand,
  defaultPolicy,
  stricterPolicy,
  type Command,
} from '@aos-cluster/domain'

const command = (type: string, data: object): Command => {
  const actor = { id: 'admin1', roles: ['systemAdministrator', 'agent'] }
  const decoded = decodeCommand({ type, data, at: '2026-11-20T09:00:00.000Z', actor })
  if (E.isLeft(decoded)) throw new Error(decoded.left.expected)
  return decoded.right
}

const thrownBy = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error
  }
}

const create = command('CreateCluster', { cluster: 'LIVE' })

describe('Given the decider in the shape of other libraries', () => {
  test('When commands are decided, Then events and state are those of decide and evolve', () => {
    const commands = [
      command('RegisterAos', { aosId: '01@AX1', instanceName: 'LIVE_AX1' }),
      create,
      command('MapAos', { aosId: '01@AX1', cluster: 'LIVE' }),
    ]
    let state = decider.initialState()
    for (const each of commands) {
      const events = decider.decide(each, state)
      expect(events.length).toBeGreaterThan(0)
      expect(E.map((decision: { readonly events: unknown }) => decision.events)(decide(each)(state))).toEqual(
        E.right(events),
      )
      state = events.reduce(decider.evolve, state)
    }
    expect(state.clusters.size).toBe(1)
  })

  test('When a command is rejected, Then what is thrown carries the rejection', () => {
    const state = decider
      .decide(create, decider.initialState())
      .reduce(decider.evolve, decider.initialState())
    const thrown = thrownBy(() => decider.decide(create, state))
    expect(thrown).toBeInstanceOf(CommandRejected)
    if (!(thrown instanceof CommandRejected)) return
    expect(E.left(thrown.rejection)).toEqual(decide(create)(state))
    expect(thrown.message).toMatch(/^CreateCluster was refused: .*LIVE.*\.$/)
    expect(thrown.name).toBe('CommandRejected')
  })

  test('When the policy is stricter, Then it decides under that', () => {
    const policy = E.getOrElse(() => defaultPolicy)(stricterPolicy({ maxAos: 0 }))
    const register = command('RegisterAos', { aosId: '01@AX1', instanceName: 'LIVE_AX1' })
    const state = decider.initialState()
    const thrown = thrownBy(() => deciderUnder(policy).decide(register, state))
    expect(thrown instanceof CommandRejected && E.left(thrown.rejection)).toEqual(
      decideUnder(policy)(register)(state),
    )
  })
})
