import { describe, expect, test } from 'vitest'
import type { Library, Read } from '../clients/client.js'
import { newEvent, newEventOf, newLink } from '../clients/new-event.js'
import { givenServer } from '../given-server.js'
import { hasEvents, hasSignal, listen } from '../listen.js'
import { all, eventsOf, namesOf, outcomeOf } from '../outcome.js'

const isOurs = ({ event }: Read): boolean => event?.streamId.startsWith('$') === false

/** Registers the tests, for a file that has this client alone. */
export const speaksTheProtocol = (library: Library): void => {
  const given = async (options?: Parameters<typeof givenServer>[0]) => {
    const server = await givenServer(options)
    return { server, client: library.connect(server) }
  }

  describe('appends', () => {
    test('Given a clock of the server that is ahead of the deadline, When an event is appended, Then it is too late', async () => {
      const { client, server } = await given({ now: () => Date.now() + 60_000 })
      expect(await outcomeOf(client.appendToStream('s', newEvent(1)))).toBe('deadline-exceeded')
      expect(server.nodes[0]?.events.some(({ stream }) => stream === 's')).toBe(false)
    })

    test('Given a limit, When an append has as many bytes, Then it is taken, and refused with one more', async () => {
      const type = 'Sized'
      const data = 'x'.repeat(80)
      const size = JSON.stringify(data).length + 2 * type.length
      const { client } = await given({ maxAppendSize: 2 * size })
      const two = [newEventOf(type, data), newEventOf(type, data)]
      expect(await outcomeOf(client.appendToStream('s', two))).toBe('ok 1')
      const more = [newEventOf(type, data), newEventOf(type, `${data}x`)]
      expect(await outcomeOf(client.appendToStream('s', more))).toBe('maximum-append-size-exceeded')
    })

    test('Given an append with a call of its own, Then it is answered as others are', async () => {
      const { client } = await given()
      const append = (events: readonly ReturnType<typeof newEvent>[], expected: bigint | 'no_stream') =>
        outcomeOf(
          client.appendToStream('s', events, {
            ...library.expecting(expected),
            credentials: { username: 'admin', password: 'changeit' },
          }),
        )
      const event = newEvent(1)
      expect(await append([event], 'no_stream')).toBe('ok 0')
      expect(await append([event], 'no_stream')).toBe('ok 0')
      expect(await append([newEvent(2)], 'no_stream')).toBe(
        'wrong-expected-version expected no_stream actual 0',
      )
      expect(await append([newEvent(2)], 5n)).toBe('wrong-expected-version expected 5 actual 0')
      await client.tombstoneStream('s')
      expect(await append([newEvent(2)], 0n)).toBe('stream-deleted code 9')
    })

    test('Given an append of several messages, Then it is one append', async () => {
      const { client } = await given()
      const events = Array.from({ length: 50 }, (_, n) => newEvent(n))
      const options = { ...library.expecting('no_stream'), batchAppendSize: 1_000 }
      expect(await outcomeOf(client.appendToStream('s', events, options))).toBe('ok 49')
      expect((await all(client.readStream('s'))).length).toBe(50)
    })
  })

  describe('reads', () => {
    test('Given 1,000 events, When all are read, Then they come, whatever the reader takes its time for', async () => {
      const { client } = await given()
      const data = 'x'.repeat(500)
      for (let batch = 0; batch < 10; batch++)
        await client.appendToStream(
          's',
          Array.from({ length: 100 }, () => newEventOf('Tested', data)),
        )
      let next = 0n
      for await (const { event } of client.readStream('s')) {
        expect(event?.revision).toBe(next)
        next++
        if (next % 100n === 0n) await new Promise((resolve) => setImmediate(resolve))
      }
      expect(next).toBe(1000n)
    })

    test('Given a link, When it is resolved, Then there are both, and the link alone where its event is gone', async () => {
      const { client } = await given()
      await client.appendToStream('s', newEvent(1))
      await client.appendToStream('links', [newLink('0@s'), newLink('7@s')])
      const read = await all(client.readStream('links', { resolveLinkTos: true }))
      expect(read.map(({ event, link }) => [event?.streamId, link?.revision])).toEqual([
        ['s', 0n],
        [undefined, 1n],
      ])
      const unresolved = await all(client.readStream('links'))
      expect(unresolved.map(({ event, link }) => [event?.type, link])).toEqual([
        ['$>', undefined],
        ['$>', undefined],
      ])
    })

    test('Given events and metadata, When everything is read backwards, Then the newest come first, system events too', async () => {
      const { client } = await given()
      await client.appendToStream('s', newEvent(1))
      await client.setStreamMetadata('s', { maxCount: 5 })
      const read = await all(client.readAll({ direction: 'backwards', fromPosition: 'end', maxCount: 2 }))
      expect(namesOf(read)).toBe('$$s@0 s@0')
    })

    test('Given a position beyond the end, When everything is read from there, Then there is nothing', async () => {
      const { client } = await given()
      const beyond = { commit: 10n ** 12n, prepare: 10n ** 12n }
      expect(namesOf(await all(client.readAll({ fromPosition: beyond })))).toBe('nothing')
    })

    test('Given the time of the server, When an event is read, Then it was created then', async () => {
      const time = Date.UTC(2026, 10, 21, 8, 30)
      const { client } = await given({ now: () => time })
      const options = { deadline: Date.UTC(2027) - Date.now() }
      await client.appendToStream('s', newEvent(1), options)
      const [read] = await all(client.readStream('s'))
      expect(read?.event).toMatchObject({ created: new Date(time) })
    })
  })

  describe('filtered subscriptions', () => {
    const givenTypes = async () => {
      const { client } = await given()
      await client.appendToStream('one', [newEventOf('Opened', 1), newEventOf('Closed', 2)])
      await client.appendToStream('two', [newEventOf('Opened', 3)])
      return client
    }
    test.each([
      ['types', library.eventTypes(['Open']), 'one@0 two@0'],
      ['a regular expression of names', library.streamNamesLike('^t.o$'), 'two@0'],
      ['several prefixes', library.streamNames({ prefixes: ['on', 'tw'] }), 'one@0 one@1 two@0'],
    ])('Given %s, Then they get those events', async (_, filter, names) => {
      const client = await givenTypes()
      const listening = listen(() => client.subscribeToAll({ filter }))
      await listening.until(hasSignal('caughtUp'))
      expect(namesOf(listening.events.filter(isOurs))).toBe(names)
    })

    test('Given an expression that is none, Then they fail', async () => {
      const client = await givenTypes()
      const listening = listen(() => client.subscribeToAll({ filter: library.streamNamesLike('(') }))
      await listening.until(hasSignal('error'))
      expect(listening.signals).toEqual(['error unknown code 2@0'])
    })

    test('Given a server with absurd checkpoints, When nothing matches, Then the client is told one', async () => {
      const { client } = await given({ absurdCheckpoints: true })
      const listening = listen((checkpointReached) =>
        client.subscribeToAll({
          filter: library.streamNames({ prefixes: ['none'], checkpointInterval: 1, checkpointReached }),
        }),
      )
      await listening.until(hasSignal('caughtUp'))
      expect(listening.checkpoints).toEqual([{ commit: 2n ** 64n - 1n, prepare: 2n ** 64n - 1n }])
    })
  })

  describe('subscriptions', () => {
    test('Given a deleted stream, When it begins again, Then only what is new comes', async () => {
      const { client } = await given()
      await client.appendToStream('s', [newEvent(1), newEvent(2)])
      await client.deleteStream('s')
      const listening = listen(() => client.subscribeToStream('s', { fromRevision: 'start' }))
      await listening.until(hasSignal('caughtUp'))
      await client.appendToStream('s', newEvent(3))
      await listening.until(hasEvents(1))
      expect(namesOf(listening.events)).toBe('s@2')
    })

    test('Given a stream, When it is followed from its end, Then only what is new comes', async () => {
      const { client } = await given()
      await client.appendToStream('s', newEvent(1))
      const listening = listen(() => client.subscribeToStream('s', { fromRevision: 'end' }))
      await listening.until(hasSignal('caughtUp'))
      await client.appendToStream('s', newEvent(2))
      await listening.until(hasEvents(1))
      expect(listening.signals).toEqual(['confirmation@0', 'caughtUp@0'])
      expect(namesOf(listening.events)).toBe('s@1')
    })

    test('Given everything, When it is followed from its end, Then only what is new comes', async () => {
      const { client } = await given()
      await client.appendToStream('s', newEvent(1))
      const listening = listen(() => client.subscribeToAll({ fromPosition: 'end' }))
      await listening.until(hasSignal('caughtUp'))
      await client.appendToStream('s', newEvent(2))
      await listening.until(hasEvents(1))
      expect(namesOf(listening.events)).toBe('s@1')
    })

    test('Given an absurd checkpoint, When everything is followed from there, Then only what is new comes', async () => {
      const { client } = await given()
      await client.appendToStream('s', newEvent(1))
      const absurd = { commit: 2n ** 64n - 1n, prepare: 2n ** 64n - 1n }
      const listening = listen(() => client.subscribeToAll({ fromPosition: absurd }))
      await listening.until(hasSignal('caughtUp'))
      await client.appendToStream('s', newEvent(2))
      await listening.until(hasEvents(1))
      expect(namesOf(listening.events)).toBe('s@1')
    })

    test.each([
      ['a position without a sign', { commit: 2n ** 63n, prepare: 0n }],
      ['a position that is committed before it is prepared', { commit: 7n, prepare: 8n }],
    ])('Given %s, When everything is followed from there, Then it fails', async (_, fromPosition) => {
      const { client } = await given()
      const listening = listen(() => client.subscribeToAll({ fromPosition }))
      await listening.until(hasSignal('error'))
      expect(listening.signals).toEqual(['error unknown code 2@0'])
    })

    test('Given a reader that takes nothing for a while, When much comes, Then it falls behind, and misses nothing', async () => {
      const { client } = await given()
      const subscription = client.subscribeToStream('s')
      const listening = listen(() => subscription)
      await listening.until(hasSignal('caughtUp'))
      subscription.pause()
      const tenEvents = () => Array.from({ length: 10 }, () => newEventOf('Big', 'x'.repeat(50_000)))
      for (let n = 0; n < 10; n++) await client.appendToStream('s', tenEvents())
      subscription.resume()
      await listening.until(hasEvents(100))
      expect(listening.events.map(({ event }) => event?.revision)).toEqual(
        Array.from({ length: 100 }, (_, n) => BigInt(n)),
      )
      await listening.until(({ signals }) => signals.length >= 4)
      expect(listening.signals.map((signal) => signal.replace(/@.*/, ''))).toEqual([
        'confirmation',
        'caughtUp',
        'fellBehind',
        'caughtUp',
      ])
    })

    test('Given a subscription to a missing stream, When that is read, Then it is still missing', async () => {
      const { client } = await given()
      const listening = listen(() => client.subscribeToStream('s'))
      await listening.until(hasSignal('caughtUp'))
      expect(await eventsOf(client.readStream('s'))).toBe('stream-not-found')
    })
  })
}
