import type { BrokenEventStore } from '../broken-store.js'
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

/** Event stores that break one promise each. */
export const brokenEventStores: readonly BrokenEventStore[] = [
  ...brokenAppending,
  ...brokenGuarding,
  ...brokenRepeating,
  ...brokenLosingAnswers,
  ...brokenReading,
  ...brokenSubscribing,
  ...brokenCancelling,
  ...brokenLosingConnections,
  ...brokenKeeping,
  ...brokenClosing,
]
