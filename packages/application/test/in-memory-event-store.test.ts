import { expect, it } from 'vitest'
import { inMemoryEventStore } from '../src/in-memory-event-store.js'
import { eventStoreSuite } from '../src/testing/index.js'
import { collect } from '../src/testing/collect.js'
import { sampleEvents } from '../src/testing/sample-events.js'
import { inMemoryConnections } from './testing/in-memory-connections.js'

eventStoreSuite('in memory', async () => inMemoryEventStore())
eventStoreSuite('in memory, behind connections', async () => inMemoryConnections())
eventStoreSuite('in memory, without guards, playing a durable one', async () =>
  inMemoryConnections({ guards: false, durable: true }),
)

it('Given a stored event, When a reader tries to change it, Then that throws and the event stays', async () => {
  const store = inMemoryEventStore()
  await store.append('s', 'noStream', sampleEvents(1))
  const [event] = await collect(store.readStream('s'))

  expect(() => Object.assign(event?.data as object, { aosId: 'changed' })).toThrow(TypeError)
  expect((await collect(store.readStream('s')))[0]?.data).toMatchObject({ aosId: 'aos-1' })
})
