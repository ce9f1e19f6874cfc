import { describe, expect, it } from 'vitest'
import { collect } from '../collect.js'
import { type OpenEventStore, openForTest } from '../open-event-store.js'
import { sampleEvent } from '../sample-events.js'

const values: Readonly<Record<string, unknown>> = {
  'nothing at all': null,
  'a truth value': false,
  'the empty string': '',
  'an empty object': {},
  'an empty list': [],
  numbers: [0, -1.5, 1e300, 5e-324, Number.MAX_SAFE_INTEGER, 0.1],
  'text of all planes': 'Zoë, Ωμέγα, 日本語, 😀, \u2028, \ufeff',
  'NUL inside text': 'a\0b',
  'NUL inside a key': { 'a\0b': 1 },
  'a half of a surrogate pair': ['\ud83d', '\ude00', 'x\udfffy'],
  'a half in a key': { '\ud83d': 1 },
  'control characters': '\u0000\u0001\u001f\u007f\r\n\t"\\/',
  'a key __proto__': JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": 1}}'),
  'deep nesting': Array.from({ length: 500 }).reduce((inner) => ({ inner }), null),
  'many keys': Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`key-${index}`, index])),
}

/** What was given as JSON is read back as it was given. */
export const keepingJson = (open: OpenEventStore): void => {
  describe('keeping JSON', () => {
    it.each(Object.keys(values))(
      'Given data and metadata with %s, When read, Then they are the same',
      async (name) => {
        const store = await openForTest(open)
        const given = sampleEvent({ data: values[name], metadata: { value: values[name] } })

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

    it('Given metadata with the key __proto__, When read, Then it is a property and no prototype', async () => {
      const store = await openForTest(open)
      const metadata = JSON.parse('{"__proto__": {"v": 1}}') as Record<string, unknown>

      await store.append('s', 'noStream', [sampleEvent({ metadata })])

      const [stored] = await collect(store.readStream('s'))
      expect(Object.keys(stored?.metadata ?? {})).toEqual(['__proto__'])
    })

    it('Given events of 1 MB among small ones, When read in both directions, Then they are whole', async () => {
      const store = await openForTest(open)
      const large = (index: number) => ({ index, text: `${index}é`.repeat(350_000) })
      const events = Array.from({ length: 24 }, (_, index) =>
        sampleEvent({ data: index % 2 === 0 ? large(index) : { index } }),
      )
      await store.append('s', 'noStream', events)

      const read = await collect(store.readStream('s'))
      const backwards = await collect(store.readAll({ direction: 'backwards' }))

      for (const stored of [read, backwards.toReversed()]) {
        expect(stored.length).toBe(events.length)
        expect(
          stored.every(({ data }, index) => JSON.stringify(data) === JSON.stringify(events[index]?.data)),
        ).toBe(true)
      }
    })

    it('Given an event, When the writer changes it after the call, Then the store has it as it was', async () => {
      const store = await openForTest(open)
      const data = { aosId: 'aos-1', roles: ['batch'] }

      const appending = store.append('s', 'noStream', [sampleEvent({ data })])
      data.aosId = 'changed'
      data.roles.push('changed')
      await appending

      expect((await collect(store.readStream('s')))[0]?.data).toEqual({ aosId: 'aos-1', roles: ['batch'] })
    })

    it('Given a property that is undefined, When read, Then it is absent', async () => {
      const store = await openForTest(open)

      await store.append('s', 'noStream', [sampleEvent({ data: { a: 1, b: undefined } })])

      expect(Object.keys((await collect(store.readStream('s')))[0]?.data as object)).toEqual(['a'])
    })
  })
}
