import { describe, expect, test } from 'vitest'
import type { ClientName } from '../../src/index.js'
import { idsOf, newEvent, read } from './events.js'
import { givenServer, givenStore } from './given.js'

/** More of them than the contract has time for on this server. */
const STREAMS = 300

export const racing = (client: ClientName): void => {
  describe('several connections', () => {
    test('Given hundreds of streams, When each is created by all at once, Then one of them wins every time', async () => {
      const server = await givenServer()
      const stores = await Promise.all([1, 2, 3, 4].map(() => givenStore(server, client)))
      const winners: string[] = []

      for (let index = 0; index < STREAMS; index++) {
        const stream = `s-${index}`
        const attempts = stores.map(() => newEvent())
        const outcomes = await Promise.all(
          attempts.map((event, which) => stores[which]?.append(stream, 'noStream', [event])),
        )
        const won = attempts.filter((_, which) => outcomes[which]?.outcome === 'Committed')
        const lost = outcomes.filter((outcome) => outcome?.outcome === 'Conflict' && outcome.actual === 0)
        expect([won.length, lost.length]).toEqual([1, stores.length - 1])
        winners.push(...idsOf(won))
      }

      const [store = expect.fail()] = stores
      expect(idsOf(await read(store.readAll()))).toEqual(winners)
    })
  })
}
