import { describe, expect } from 'vitest'
import { committed } from '../committed.js'
import { collect, idsOf } from '../collect.js'
import type { EventStoreTest } from '../event-store-test.js'
import { sampleEvent, sampleEvents } from '../sample-events.js'

/** Names of streams and types are kept and told apart character by character. */
export const namingStreams = (it: EventStoreTest): void => {
  describe('naming streams and types', () => {
    const names = [
      '__proto__',
      'constructor',
      'hasOwnProperty',
      "it's; DROP TABLE x --",
      ' ',
      'Ä',
      'A\u0308',
      'ÄÖ😀',
      '1',
      '1.0',
    ]

    it('Given names that are easily confused, When each gets an event, Then each stream has its own', async ({
      store,
    }) => {
      const events = names.map((name) => sampleEvent({ type: name }))

      for (const [index, name] of names.entries()) {
        expect(await store.append(name, 'noStream', events.slice(index, index + 1))).toEqual(committed(0))
      }

      for (const [index, name] of names.entries()) {
        const stored = await collect(store.readStream(name))
        expect(idsOf(stored)).toEqual(idsOf(events.slice(index, index + 1)))
        expect(stored[0]?.type).toBe(name)
        expect(stored[0]?.stream).toBe(name)
      }
    })

    it.for(['', 'a\0b', 'a\ud83d', '\ude00a'])(
      'Given the name %j, which is not text, When it is used, Then it is Unacceptable and has no events',
      async (name, { store }) => {
        await store.append('a', 'noStream', sampleEvents(1))
        await store.append('a\ufffd', 'noStream', sampleEvents(1))
        const refused = { outcome: 'Refused', error: { code: 'Unacceptable' } }

        expect(await store.append(name, 'noStream', sampleEvents(1))).toMatchObject(refused)
        expect(await store.append('b', 'noStream', [sampleEvent({ type: name })])).toMatchObject(refused)
        expect(await collect(store.readStream(name))).toEqual([])
        const guards = [{ stream: name, revision: 'noStream' }] as const
        expect(await store.append('b', 'noStream', sampleEvents(1), guards)).toMatchObject({
          outcome: 'Committed',
        })
      },
    )
  })
}
