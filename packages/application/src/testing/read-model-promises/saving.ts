import { describe, expect } from 'vitest'
import { answered, checkpointAt, contentOfModel, loaded, step } from '../read-model.js'
import type { ReadModelStoreTest } from '../read-model-store-test.js'

/** Documents and checkpoint change together, in one step. */
export const saving = (it: ReadModelStoreTest): void => {
  describe('saving', () => {
    it('Given no read model, When it is asked for, Then there is none', async ({ store }) => {
      expect(await answered(store.checkpoint('sessions'))).toBeUndefined()
      expect(await answered(store.load('sessions'))).toBeUndefined()
    })

    it('Given no read model, When the first step is saved, Then documents and checkpoint are there', async ({
      store,
    }) => {
      expect(await answered(store.save('sessions', step(undefined, 7n, { a: { n: 1 }, b: [2] })))).toBe(
        'saved',
      )

      const model = await loaded(store, 'sessions')
      expect(model.checkpoint).toEqual(checkpointAt(7n))
      expect(new Map(model.documents)).toEqual(
        new Map<string, unknown>([
          ['a', { n: 1 }],
          ['b', [2]],
        ]),
      )
      expect(await answered(store.checkpoint('sessions'))).toEqual(checkpointAt(7n))
    })

    it('Given a read model, When a step puts and removes documents, Then the others stay', async ({
      store,
    }) => {
      await store.save('sessions', step(undefined, 1n, { a: 1, b: 1, c: 1, d: 1 }))

      expect(await answered(store.save('sessions', step(1n, 2n, { b: 2, e: 2 }, ['c', 'missing'])))).toBe(
        'saved',
      )

      expect(await contentOfModel(store, 'sessions')).toEqual({
        position: 2n,
        documents: { a: 1, b: 2, d: 1, e: 2 },
      })
    })

    it('Given a read model, When a step changes no document, Then the checkpoint moves all the same', async ({
      store,
    }) => {
      await store.save('sessions', step(undefined, 1n, { a: 1 }))

      expect(await answered(store.save('sessions', step(1n, 5n)))).toBe('saved')

      expect(await contentOfModel(store, 'sessions')).toEqual({ position: 5n, documents: { a: 1 } })
    })

    it('Given documents that come one by one, When a step is saved, Then all are kept', async ({ store }) => {
      function* put(): Generator<readonly [string, unknown]> {
        for (let n = 0; n < 100; n++) yield [`key-${n}`, n]
      }
      function* remove(): Generator<string> {
        for (let n = 0; n < 50; n++) yield `key-${n}`
      }
      await store.save('sessions', { from: undefined, to: checkpointAt(1n), put: put(), remove: [] })
      await store.save('sessions', { from: 1n, to: checkpointAt(2n), put: [], remove: remove() })

      expect((await loaded(store, 'sessions')).documents.size).toBe(50)
    })

    it.for([
      { version: 1, position: 0n, checksum: '' },
      { version: 2, position: 1n, checksum: 'abc123' },
      { version: 1_000_000, position: 2n ** 53n + 1n, checksum: 'Zoë 日本語 😀' },
      { version: 3, position: 2n ** 63n - 1n, checksum: "it's" },
    ])(
      'Given a checkpoint at $position, When it is saved, Then it is read as it was',
      async (to, { store }) => {
        await store.save('sessions', step(undefined, 0n, { a: 1 }))
        await store.save('sessions', { from: 0n, to, put: [], remove: [] })

        expect(await answered(store.checkpoint('sessions'))).toEqual(to)
        expect((await loaded(store, 'sessions')).checkpoint).toEqual(to)
        expect(await answered(store.save('sessions', { from: to.position, to, put: [], remove: [] }))).toBe(
          'saved',
        )
      },
    )

    it('Given steps saved while others load, When each is loaded, Then documents and checkpoint belong together', async ({
      connections,
      rounds,
    }) => {
      const [writer = expect.fail(), ...readers] = connections
      const keys = Array.from({ length: 20 }, (_, index) => `key-${index}`)
      const put = (n: number) => Object.fromEntries(keys.map((key) => [key, n]))
      await writer.save('sessions', step(undefined, 0n, put(0)))
      let isWriting = true
      const write = async (): Promise<void> => {
        for (let n = 1; n <= rounds; n++)
          expect(await answered(writer.save('sessions', step(BigInt(n - 1), BigInt(n), put(n))))).toBe(
            'saved',
          )
      }
      const read = async (index: number): Promise<void> => {
        while (isWriting) {
          const { checkpoint, documents } = await loaded(readers[index] ?? writer, 'sessions')
          expect(new Set(documents.values())).toEqual(new Set([Number(checkpoint.position)]))
        }
      }

      await Promise.all([
        write().finally(() => {
          isWriting = false
        }),
        read(0),
        read(1),
      ])
    })
  })
}
