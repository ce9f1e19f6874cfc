import { describe, expect } from 'vitest'
import { collect } from '../collect.js'
import type { EventStoreTest } from '../event-store-test.js'
import { sampleEvent } from '../sample-events.js'
import { sampleJson } from '../sample-json.js'

/** What was given as JSON is read back as it was given. */
export const keepingJson = (it: EventStoreTest): void => {
  describe('keeping JSON', () => {
    it.for(Object.keys(sampleJson))(
      'Given data and metadata with %s, When read, Then they are the same',
      async (name, { store }) => {
        const given = sampleEvent({ data: sampleJson[name], metadata: { value: sampleJson[name] } })

        await store.append('s', 'noStream', [given])

        for (const reading of [store.readStream('s'), store.readAll()]) {
          const [stored] = await collect(reading)
          expect(JSON.stringify(stored?.data)).toBe(JSON.stringify(given.data))
          expect(JSON.stringify(stored?.metadata)).toBe(JSON.stringify(given.metadata))
          expect(stored?.metadata).toBe(stored?.metadata)
        }
        expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
      },
    )

    it('Given metadata with the key __proto__, When read, Then it is a property and no prototype', async ({
      store,
    }) => {
      const metadata = JSON.parse('{"__proto__": {"v": 1}}') as Record<string, unknown>

      await store.append('s', 'noStream', [sampleEvent({ metadata })])

      const [stored] = await collect(store.readStream('s'))
      expect(Object.keys(stored?.metadata ?? {})).toEqual(['__proto__'])
    })

    it('Given an event, When the writer changes it after the call, Then the store has it as it was', async ({
      store,
    }) => {
      const data = { aosId: 'aos-1', roles: ['batch'] }

      const appending = store.append('s', 'noStream', [sampleEvent({ data })])
      data.aosId = 'changed'
      data.roles.push('changed')
      await appending

      expect((await collect(store.readStream('s')))[0]?.data).toEqual({ aosId: 'aos-1', roles: ['batch'] })
    })

    it('Given a property that is undefined, When read, Then it is absent', async ({ store }) => {
      await store.append('s', 'noStream', [sampleEvent({ data: { a: 1, b: undefined } })])

      expect(Object.keys((await collect(store.readStream('s')))[0]?.data as object)).toEqual(['a'])
    })
  })
}
