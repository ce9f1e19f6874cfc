import * as E from 'fp-ts/lib/Either.js'
import { describe, expect } from 'vitest'
import { answered, checkpointAt, contentOfModel, loaded, step } from '../read-model.js'
import type { ReadModelStoreTest } from '../read-model-store-test.js'
import { sampleJson } from '../sample-json.js'

/** Names, keys and documents are kept as they were given. */
export const keepingDocuments = (it: ReadModelStoreTest): void => {
  describe('keeping documents', () => {
    it.for(Object.keys(sampleJson))(
      'Given a document with %s, When loaded, Then it is the same',
      async (name, { store }) => {
        await store.save(
          'sessions',
          step(undefined, 1n, { given: sampleJson[name], nested: [sampleJson[name]] }),
        )

        const { documents } = await loaded(store, 'sessions')
        expect(JSON.stringify(documents.get('given'))).toBe(JSON.stringify(sampleJson[name]))
        expect(JSON.stringify(documents.get('nested'))).toBe(JSON.stringify([sampleJson[name]]))
      },
    )

    const confused = [
      'a',
      'A',
      'a ',
      ' ',
      '__proto__',
      'constructor',
      'Ä',
      'A\u0308',
      'ÄÖ😀',
      '1',
      '1.0',
      'a%',
      'a_',
    ]

    it('Given keys that are easily confused, When loaded, Then each has its own document', async ({
      store,
    }) => {
      const entries = confused.map((key, index) => [key, index] as const)
      await store.save('sessions', { from: undefined, to: checkpointAt(1n), put: entries, remove: [] })
      await store.save('sessions', { from: 1n, to: checkpointAt(2n), put: [], remove: ['A', '1', 'a_'] })

      expect(new Map((await loaded(store, 'sessions')).documents)).toEqual(
        new Map(entries.filter(([key]) => !['A', '1', 'a_'].includes(key))),
      )
    })

    it('Given names that are easily confused, When loaded, Then each has its own read model', async ({
      store,
    }) => {
      for (const [index, name] of confused.entries())
        expect(await answered(store.save(name, step(undefined, BigInt(index), { name })))).toBe('saved')

      for (const [index, name] of confused.entries())
        expect(await contentOfModel(store, name)).toEqual({ position: BigInt(index), documents: { name } })
    })

    it('Given 10,000 documents, When some change, Then all the others are as they were', async ({
      store,
    }) => {
      const expected = new Map<string, unknown>(
        Array.from({ length: 10_000 }, (_, n) => [`session-${n}`, { session: `s${n}`, user: 'Zoë', run: n }]),
      )
      const changed = new Map([...expected].slice(3_000, 6_000).map(([key]) => [key, { changed: key }]))
      const removed = [...expected.keys()].slice(5_500, 7_000)

      await store.save('sessions', { from: undefined, to: checkpointAt(1n), put: expected, remove: [] })
      await store.save('sessions', { from: 1n, to: checkpointAt(2n), put: changed, remove: [] })
      await store.save('sessions', { from: 2n, to: checkpointAt(3n), put: [], remove: removed })

      for (const [key, document] of changed) expected.set(key, document)
      for (const key of removed) expected.delete(key)
      const { documents } = await loaded(store, 'sessions')
      expect([...documents.keys()].toSorted()).toEqual([...expected.keys()].toSorted())
      const wrong = [...expected].filter(([key, document]) => !isSame(documents.get(key), document))
      expect(wrong).toEqual([])
    })

    it('Given a document of 1 MB, When loaded, Then it is whole', async ({ store }) => {
      const document = { text: 'Zoë-'.repeat(200_000) }
      await store.save('sessions', step(undefined, 1n, { document }))

      expect(isSame((await loaded(store, 'sessions')).documents.get('document'), document)).toBe(true)
    })

    it('Given a document, When its writer or a reader changes it later, Then the store has it as it was', async ({
      store,
    }) => {
      const document = { roles: ['batch'] }
      const saved = store.save('sessions', step(undefined, 1n, { document }))
      document.roles.push('changed')
      await saved
      const read = (await loaded(store, 'sessions')).documents.get('document') as { roles: string[] }
      read.roles.push('changed')

      expect(await contentOfModel(store, 'sessions')).toMatchObject({
        documents: { document: { roles: ['batch'] } },
      })
    })

    const cycle: Record<string, unknown> = {}
    cycle['self'] = cycle

    const notJson: Readonly<Record<string, unknown>> = {
      'a bigint': { position: 1n },
      'a cycle': cycle,
      nothing: undefined,
    }

    it.for(Object.keys(notJson))(
      'Given %s among the documents, When saved, Then it is Unacceptable and nothing has changed',
      async (name, { store }) => {
        await store.save('sessions', step(undefined, 1n, { a: 1, b: 1 }))

        const saved = await store.save(
          'sessions',
          step(1n, 2n, { a: 2, document: notJson[name], c: 2 }, ['b']),
        )

        expect(E.isLeft(saved) && saved.left).toMatchObject({
          code: 'Unacceptable',
          message: expect.stringMatching(/^.+\.$/s),
        })
        expect(await contentOfModel(store, 'sessions')).toEqual({ position: 1n, documents: { a: 1, b: 1 } })
      },
    )
  })
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
