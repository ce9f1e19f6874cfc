import { inMemoryReadModelStore } from '@aos-cluster/application'
import type { BrokenReadModelStore } from '../broken-read-model-store.js'

export const brokenOpeningAgain: readonly BrokenReadModelStore[] = [
  {
    name: 'knows only what was saved over its own connection',
    breaks: ['opening again', 'Given two connections, When they save in turn'],
    open: async () => ({
      store: inMemoryReadModelStore(),
      openAgain: async () => inMemoryReadModelStore(),
    }),
  },
  {
    name: 'is empty when it is opened again',
    breaks: ['opening again', 'Given read models, When all is closed and opened again'],
    open: async () => {
      let store = inMemoryReadModelStore()
      return {
        store,
        openAgain: async () => store,
        close: async () => {
          store = inMemoryReadModelStore()
        },
      }
    },
  },
]
