import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { ClientName } from '../../src/index.js'
import { committed, idsOf, newEvents, read } from './events.js'
import { following, isLive } from './following.js'
import { givenServer, givenStore } from './given.js'
import { otherProgram } from './other-program.js'

const bytes = (type = 'Foreign') => ({
  id: randomUUID(),
  contentType: 'application/octet-stream' as const,
  type,
  data: new Uint8Array([0, 255, 123]),
  metadata: new Uint8Array([255]),
})

export const foreignEvents = (client: ClientName): void => {
  describe('a database that others use too', () => {
    test('Given events that are not JSON, Then they come without data and metadata', async () => {
      const server = await givenServer()
      const store = await givenStore(server, client)
      const program = await otherProgram(server, client)
      const event = bytes()
      await program.appendToStream('s', [event])

      const expected = { id: event.id, type: 'Foreign', data: null, metadata: {}, stream: 's', revision: 0 }
      expect(await read(store.readStream('s'))).toMatchObject([expected])
      expect(await read(store.readAll())).toMatchObject([expected])
      expect(await read(store.readAll({ streamPrefix: 's', direction: 'backwards' }))).toMatchObject([
        expected,
      ])
      const [delivery] = await following(store.subscribe()).until(({ events }) => events.length > 0)
      expect(delivery?.events).toMatchObject([expected])
    })

    test('Given events of the server itself, Then they do not come', async () => {
      const server = await givenServer()
      const store = await givenStore(server, client)
      const program = await otherProgram(server, client)
      await program.appendToStream('s', [bytes('$system')])
      await program.appendToStream('$s', [bytes()])
      await program.setStreamMetadata('s', { maxCount: 10 })
      const events = newEvents(1)
      await committed(store, 's', 0, events)

      expect(idsOf(await read(store.readStream('s')))).toEqual(idsOf(events))
      expect(idsOf(await read(store.readAll()))).toEqual(idsOf(events))
      expect(idsOf(await read(store.readAll({ direction: 'backwards' })))).toEqual(idsOf(events))
      expect(idsOf(await read(store.readAll({ direction: 'backwards', limit: 1 })))).toEqual(idsOf(events))
      const deliveries = await following(store.subscribe()).until(isLive)
      expect(idsOf(deliveries.flatMap((delivery) => delivery.events))).toEqual(idsOf(events))
      expect(await read(store.readAll({ streamPrefix: '$' }))).toEqual([])
    })

    test('Given few events among many of others, Then word comes of how far the subscription is', async () => {
      const server = await givenServer()
      const store = await givenStore(server, client)
      for (let revision = -1; revision < 17_000; revision += 1_000)
        await committed(store, 'other', revision < 0 ? 'noStream' : revision, newEvents(1_000, 0))
      const wanted = newEvents(1)
      await committed(store, 'wanted', 'noStream', wanted)

      const deliveries = await following(store.subscribe({ streamPrefix: 'wanted' })).until(isLive)

      const [first, second] = deliveries.filter(({ events }) => events.length === 0)
      expect(first?.position).toBeGreaterThan(0n)
      expect(second?.position).toBeGreaterThan(first?.position ?? 0n)
      const resumed = following(store.subscribe({ streamPrefix: 'wanted', after: first?.position ?? 0n }))
      const rest = await resumed.until(isLive)
      expect(idsOf(rest.flatMap(({ events }) => events))).toEqual(idsOf(wanted))
    })
  })

  describe('a subscription to streams that are not there', () => {
    test.each([true, false])(
      'Given absurdCheckpoints: %s, When subscribed after what it told, Then what is appended comes',
      async (absurdCheckpoints) => {
        const server = await givenServer({ absurdCheckpoints })
        const store = await givenStore(server, client)
        await committed(store, 'other', 'noStream', newEvents(3))
        const first = following(store.subscribe({ streamPrefix: 'later' }))
        const deliveries = await first.until(isLive)
        const position = deliveries.at(-1)?.position ?? expect.fail()
        expect(position).toBeLessThan(2n ** 63n)

        const events = newEvents(1)
        await committed(store, 'later', 'noStream', events)

        const second = following(store.subscribe({ streamPrefix: 'later', after: position }))
        for (const subscription of [first, second]) {
          const [delivery] = await subscription.until((one) => one.events.length > 0)
          expect(idsOf(delivery?.events ?? [])).toEqual(idsOf(events))
        }
      },
    )

    test('Given a position that the database does not have, Then it is Foreign, at once', async () => {
      const server = await givenServer()
      const store = await givenStore(server, client)
      await committed(store, 's', 'noStream', newEvents(3))
      const last = (await read(store.readAll())).at(-1) ?? expect.fail()

      const { error } = await following(store.subscribe({ after: last.position + 1n })).untilError()

      expect(error).toMatchObject({ code: 'Foreign', message: expect.stringMatching(/^.+ restored.+\.$/) })
      expect((await following(store.subscribe({ after: last.position })).until(isLive)).length).toBe(1)
    })
  })
}
