import type { BrokenEventStore } from '../broken-event-store.js'
import { brokenAppending } from './appending.js'
import { brokenCancelling } from './cancelling.js'
import { brokenClosing } from './closing.js'
import { brokenGuarding } from './guarding.js'
import { brokenKeeping } from './keeping.js'
import { brokenLosingAnswers } from './losing-answers.js'
import { brokenLosingConnections } from './losing-connections.js'
import { brokenReading } from './reading.js'
import { brokenRepeating } from './repeating.js'
import { brokenSubscribing } from './subscribing.js'

/** Event stores that break a promise of appending: in two lists, which are tested at the same time. */
export const brokenWhenWriting: readonly BrokenEventStore[] = [
  ...brokenAppending,
  ...brokenGuarding,
  ...brokenRepeating,
  ...brokenLosingAnswers,
  ...brokenKeeping,
]

/** Event stores that break a promise of reading, subscribing or closing. */
export const brokenWhenReading: readonly BrokenEventStore[] = [
  ...brokenReading,
  ...brokenSubscribing,
  ...brokenCancelling,
  ...brokenLosingConnections,
  ...brokenClosing,
]
