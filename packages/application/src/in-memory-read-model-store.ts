import * as E from 'fp-ts/lib/Either.js'
import type { Checkpoint, ReadModelStore } from './read-model-store.js'

/** Read models in memory, gone with the process. Documents are kept as JSON text, so that nobody can change them. */
export const inMemoryReadModelStore = (): ReadModelStore => {
  const models = new Map<string, { checkpoint: Checkpoint; readonly documents: Map<string, string> }>()

  return {
    checkpoint: async (name) => E.right(models.get(name)?.checkpoint),

    load: async (name) => {
      const model = models.get(name)
      if (model === undefined) return E.right(undefined)
      const documents = new Map<string, unknown>()
      for (const [key, text] of model.documents) documents.set(key, JSON.parse(text))
      return E.right({ checkpoint: model.checkpoint, documents })
    },

    save: async (name, { from, to, put, remove }) => {
      const model = models.get(name)
      if (model?.checkpoint.position !== from) return E.right('outdated')
      const documents = model?.documents ?? new Map<string, string>()
      for (const key of remove) documents.delete(key)
      for (const [key, document] of put) documents.set(key, JSON.stringify(document))
      models.set(name, { checkpoint: to, documents })
      return E.right('saved')
    },

    rename: async (from, to) => {
      const model = models.get(from)
      if (model !== undefined) {
        models.delete(from)
        models.set(to, model)
      }
      return E.right(undefined)
    },

    remove: async (name) => {
      models.delete(name)
      return E.right(undefined)
    },
  }
}
