import { describe, expect } from 'vitest'
import { committed } from '../committed.js'
import type { NewEvent } from '../../event-store.js'
import { appendToEach } from '../append-to-each.js'
import { collect, idsOf } from '../collect.js'
import type { EventStoreTest } from '../event-store-test.js'
import { sampleEvent, sampleEvents } from '../sample-events.js'

/** What is `Unknown` is resolved by sending the same again: it is written once, or it conflicts and is not written. */
export const losingAnswers = (it: EventStoreTest): void => {
  describe('losing answers', () => {
    it.for(['request', 'answer'] as const)(
      'Given its %s is lost, When the same append is sent again, Then it is Committed, and written once',
      async (lost, { store, loseNext }) => {
        await appendToEach(store, ['s'])
        const events = sampleEvents(3)
        await loseNext(lost)

        expect(await store.append('s', 1, events)).toMatchObject({
          outcome: 'Unknown',
          error: { message: expect.stringMatching(/^.+\.$/s) },
        })
        expect(await store.append('s', 1, events)).toEqual(committed(4))
        expect(idsOf(await collect(store.readStream('s', { from: 2 })))).toEqual(idsOf(events))
        expect(await collect(store.readAll())).toHaveLength(5)
      },
    )

    it('Given an answer is lost and others have appended since, When sent again, Then it is Committed where it was', async ({
      store,
      loseNext,
    }) => {
      const events = sampleEvents(2)
      await loseNext('answer')
      expect((await store.append('s', 'noStream', events)).outcome).toBe('Unknown')
      await appendToEach(store, ['s', 't', 's'])

      expect(await store.append('s', 'noStream', events)).toEqual(committed(1))
      expect(await collect(store.readAll())).toHaveLength(8)
    })

    it('Given a request is lost and another took its place, When sent again, Then it conflicts, and is not written', async ({
      store,
      loseNext,
    }) => {
      await loseNext('request')
      const lost = sampleEvents(2)
      expect((await store.append('s', 'noStream', lost)).outcome).toBe('Unknown')
      const others = await appendToEach(store, ['s'])

      expect(await store.append('s', 'noStream', lost)).toEqual({
        outcome: 'Conflict',
        stream: 's',
        actual: 1,
      })
      expect(idsOf(await collect(store.readAll()))).toEqual(idsOf(others))
    })

    it('Given every second append is lost in one way or the other, When sent again, Then all are written once', async ({
      store,
      loseNext,
      rounds,
    }) => {
      const sent: NewEvent[] = []

      for (let revision = 0; revision < rounds / 3; revision++) {
        const event = sampleEvent()
        const expected = revision === 0 ? 'noStream' : revision - 1
        if (revision % 2 === 0) {
          await loseNext(revision % 4 === 0 ? 'answer' : 'request')
          expect((await store.append('s', expected, [event])).outcome).toBe('Unknown')
        }
        expect(await store.append('s', expected, [event])).toEqual(committed(revision))
        sent.push(event)
      }

      expect(idsOf(await collect(store.readAll()))).toEqual(idsOf(sent))
    })
  })
}
