import type { BrokenReadModelStore } from '../broken-read-model-store.js'
import { brokenKeepingDocuments } from './keeping-documents.js'
import { brokenOpeningAgain } from './opening-again.js'
import { brokenOutdating } from './outdating.js'
import { brokenRemoving } from './removing.js'
import { brokenRenaming } from './renaming.js'
import { brokenSaving } from './saving.js'

/** Stores of read models that break one promise each. */
export const brokenReadModelStores: readonly BrokenReadModelStore[] = [
  ...brokenSaving,
  ...brokenOutdating,
  ...brokenRenaming,
  ...brokenRemoving,
  ...brokenKeepingDocuments,
  ...brokenOpeningAgain,
]
