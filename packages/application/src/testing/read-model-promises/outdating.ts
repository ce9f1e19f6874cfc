import { describe, expect } from 'vitest'
import { answered, contentOfModel, step } from '../read-model.js'
import type { ReadModelStoreTest } from '../read-model-store-test.js'

/** A step that does not build on where the read model is changes nothing. */
export const outdating = (it: ReadModelStoreTest): void => {
  describe('outdating', () => {
    it.for([undefined, 0n, 4n, 6n])(
      'Given a read model at 5, When a step from %s is saved, Then it is outdated and nothing has changed',
      async (from, { store }) => {
        await store.save('sessions', step(undefined, 5n, { a: 1, b: 1 }))

        expect(await answered(store.save('sessions', step(from, 7n, { a: 2, c: 2 }, ['b'])))).toBe('outdated')

        expect(await contentOfModel(store, 'sessions')).toEqual({ position: 5n, documents: { a: 1, b: 1 } })
      },
    )

    it.for([0n, 5n])(
      'Given no read model, When a step from %s is saved, Then it is outdated and there is still none',
      async (from, { store }) => {
        expect(await answered(store.save('sessions', step(from, 7n, { a: 2 })))).toBe('outdated')

        expect(await contentOfModel(store, 'sessions')).toBeUndefined()
      },
    )

    it('Given a step, When it is saved again, Then it is outdated: events delivered twice have one effect', async ({
      store,
    }) => {
      await store.save('sessions', step(undefined, 1n, { count: 1 }))
      const twice = step(1n, 2n, { count: 2 })

      expect(await answered(store.save('sessions', twice))).toBe('saved')
      expect(await answered(store.save('sessions', twice))).toBe('outdated')
    })

    it('Given several connections, When all save the first step at once, Then one wins every time', async ({
      store,
      connections,
      rounds,
    }) => {
      for (let round = 0; round < rounds / 3; round++) {
        const name = `model-${round}`
        const answers = await Promise.all(
          connections.map((connection, n) =>
            answered(connection.save(name, step(undefined, BigInt(n), { [`by-${n}`]: n }))),
          ),
        )
        expect(answers.filter((answer) => answer === 'saved')).toHaveLength(1)
        const winner = answers.indexOf('saved')
        expect(await contentOfModel(store, name)).toEqual({
          position: BigInt(winner),
          documents: { [`by-${winner}`]: winner },
        })
      }
    })

    it('Given several connections, When all save the next step at once, Then one wins every time', async ({
      store,
      connections,
      rounds,
    }) => {
      let position = 0n
      const documents: Record<string, unknown> = {}
      await store.save('sessions', step(undefined, position))

      for (let round = 1; round <= rounds; round++) {
        const from = position
        const steps = connections.map((_, n) => ({
          to: BigInt(round * 10 + n),
          put: { last: n, [`round-${round}`]: n },
        }))
        const answers = await Promise.all(
          connections.map((connection, n) =>
            answered(connection.save('sessions', step(from, steps[n]?.to ?? 0n, steps[n]?.put))),
          ),
        )
        expect(answers.filter((answer) => answer === 'saved')).toHaveLength(1)
        const winner = steps[answers.indexOf('saved')] ?? expect.fail()
        position = winner.to
        Object.assign(documents, winner.put)
      }

      expect(await contentOfModel(store, 'sessions')).toEqual({ position, documents })
    })
  })
}
