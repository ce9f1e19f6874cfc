import { describe, expect } from 'vitest'
import { collect } from '../collect.js'
import type { EventStoreTest } from '../event-store-test.js'
import { sampleEvent } from '../sample-events.js'

const cycle: Record<string, unknown> = {}
cycle['self'] = cycle

const notJson: Readonly<Record<string, unknown>> = {
  undefined: undefined,
  'a bigint': 1n,
  NaN: { value: NaN },
  Infinity: [-Infinity],
  'a function': () => 1,
  'a symbol': Symbol('s'),
  'a date': { at: new Date(0) },
  'a map': new Map([['a', 1]]),
  'a list with undefined': [undefined],
  'a list with a hole': Array(1),
  'an object with toJSON': { toJSON: () => 1 },
  'a cycle': cycle,
}

/** What would not be read back as it was given is Unacceptable, and nothing is written. */
export const refusing = (it: EventStoreTest): void => {
  describe('refusing', () => {
    const id = 'abcdef01-2345-4678-9abc-def012345678'
    const requests = {
      'no events': [],
      'an id that is not a UUID': [sampleEvent({ id: 'event-1' })],
      'an id with something behind it': [sampleEvent({ id: `${id}0` })],
      'an id given twice': [sampleEvent({ id }), sampleEvent(), sampleEvent({ id })],
      'an id given twice in another case': [sampleEvent({ id }), sampleEvent({ id: id.toUpperCase() })],
      'metadata that is a list': [sampleEvent({ metadata: [] as never })],
      'metadata with a bigint': [sampleEvent({ metadata: { position: 1n } })],
      ...Object.fromEntries(
        Object.entries(notJson).map(([name, data]) => [`data that is ${name}`, [sampleEvent({ data })]]),
      ),
    }

    it.for(Object.entries(requests))(
      'Given %s, When it is appended, Then it is Refused as Unacceptable',
      async ([, events], { store }) => {
        const outcome = await store.append('s', 'noStream', events)

        expect(outcome).toMatchObject({ outcome: 'Refused', error: { code: 'Unacceptable' } })
        expect(outcome.outcome === 'Refused' && outcome.error.message).toMatch(/^.+\.$/)
        expect(await collect(store.readAll())).toEqual([])
      },
    )
  })
}
