import { describe } from 'vitest'
import { eventStoreTest } from './event-store-test.js'
import type { OpenEventStore } from './event-store-under-test.js'
import { appending } from './promises/appending.js'
import { cancelling } from './promises/cancelling.js'
import { closing } from './promises/closing.js'
import { enduring } from './promises/enduring.js'
import { goingLive } from './promises/going-live.js'
import { guarding } from './promises/guarding.js'
import { keepingJson } from './promises/keeping-json.js'
import { keepingMuch } from './promises/keeping-much.js'
import { losingAnswers } from './promises/losing-answers.js'
import { losingConnections } from './promises/losing-connections.js'
import { namingStreams } from './promises/naming-streams.js'
import { racing } from './promises/racing.js'
import { readingAll } from './promises/reading-all.js'
import { readingStreams } from './promises/reading-streams.js'
import { refusing } from './promises/refusing.js'
import { repeating } from './promises/repeating.js'
import { sharing } from './promises/sharing.js'
import { subscribing } from './promises/subscribing.js'
import { describeOptions, type SuiteOptions } from './suite-options.js'

/**
 * Declares the tests that every event store must pass, one group for each kind of promise that the port makes. Call it in
 * a test file of vitest, where a `describe` may stand. `open` is called for each test, and gives it an empty store.
 *
 * What the store states in its `capabilities` is tested; what it does not state is not asked of it.
 *
 * @example
 * eventStoreSuite('in memory', async () => inMemoryEventStore())
 */
export const eventStoreSuite = (name: string, open: OpenEventStore, options: SuiteOptions = {}): void => {
  const it = eventStoreTest(open, options)
  describe(`event store: ${name}`, describeOptions(options), () => {
    appending(it)
    guarding(it)
    repeating(it)
    losingAnswers(it)
    racing(it)
    readingStreams(it)
    readingAll(it)
    subscribing(it)
    goingLive(it)
    cancelling(it)
    sharing(it)
    losingConnections(it)
    namingStreams(it)
    keepingJson(it)
    keepingMuch(it)
    refusing(it)
    closing(it)
    enduring(it)
  })
}
