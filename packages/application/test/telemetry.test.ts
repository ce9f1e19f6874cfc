import { describe, expect, test } from 'vitest'
import {
  commandService,
  inMemoryEventStore,
  noTelemetry,
  runProjection,
  type Telemetry,
} from '@aos-cluster/application'
import { environmentView } from '@aos-cluster/projections'
import { command, LIVE } from './commands.js'

/** Notes what it is told, in order. */
const givenWatcher = () => {
  const told: string[] = []
  const telemetry: Telemetry = {
    command: async ({ type }, environment, carryOut) => {
      told.push(`${type} in ${environment}`)
      const execution = await carryOut()
      told.push(execution.outcome)
      return execution
    },
    append: async ({ stream, events }, carryOut) => {
      told.push(`${events} to ${stream}`)
      return carryOut()
    },
    delivery: async ({ projection, events, position }, carryOut) => {
      const result = await carryOut()
      told.push(`${projection} has ${events} up to ${position}`)
      return result
    },
    runner: ({ projection }, status) => {
      told.push(`${projection} begins`)
      return () => told.push(`${projection} ended at ${status().position}`)
    },
  }
  return { told, telemetry }
}

describe('Given somebody who watches', () => {
  test('When a command is carried out, Then he is told of it and of its append', async () => {
    const { told, telemetry } = givenWatcher()
    const service = commandService(inMemoryEventStore(), LIVE, { telemetry })
    await service.execute(command('CreateCluster', { cluster: 'LIVE' }))
    expect(told).toEqual(['CreateCluster in live', '1 to axEnvironment-live', 'accepted'])
  })

  test('When a projection runs, Then he is told from its beginning to its end', async () => {
    const { told, telemetry } = givenWatcher()
    const store = inMemoryEventStore()
    await commandService(store, LIVE).execute(command('CreateCluster', { cluster: 'LIVE' }))
    const runner = runProjection(store, LIVE, environmentView, { telemetry })
    await runner.upToDate()
    await runner.close()
    const { name } = environmentView
    expect(told).toEqual([`${name} begins`, `${name} has 1 up to 1`, `${name} ended at 1`])
  })
})

describe('Given nobody who watches', () => {
  test('When work is carried out, Then what it gives is handed on as it is', () => {
    const answer = Promise.resolve()
    expect(
      noTelemetry.delivery({ projection: 'any', environment: LIVE, events: 1, position: 1n }, () => answer),
    ).toBe(answer)
  })
})
