/**
 * The tests that every event store must pass, one file for each kind of promise that the port makes. They are written for
 * vitest; an adapter calls them from a test file of its own.
 *
 * @example
 * eventStoreSuite('in memory', async () => inMemoryEventStore())
 */
import { describe } from 'vitest'
import type { OpenEventStore } from './open-event-store.js'
import { appending } from './promises/appending.js'
import { closing } from './promises/closing.js'
import { guarding } from './promises/guarding.js'
import { keepingJson } from './promises/keeping-json.js'
import { namingStreams } from './promises/naming-streams.js'
import { racing } from './promises/racing.js'
import { readingAll } from './promises/reading-all.js'
import { readingStreams } from './promises/reading-streams.js'
import { refusing } from './promises/refusing.js'
import { repeating } from './promises/repeating.js'

export type { OpenEventStore } from './open-event-store.js'

/** Declares the tests for the store that `open` opens, empty, for each of them. The suite closes it. */
export const eventStoreSuite = (name: string, open: OpenEventStore): void => {
  describe(`event store: ${name}`, () => {
    appending(open)
    guarding(open)
    repeating(open)
    racing(open)
    readingStreams(open)
    readingAll(open)
    namingStreams(open)
    keepingJson(open)
    refusing(open)
    closing(open)
  })
}
