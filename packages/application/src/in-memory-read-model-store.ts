import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import type { StoreError } from './event-store.js'
import type { Checkpoint, ReadModelChange, ReadModelStore } from './read-model-store.js'

/** Read models in memory, gone with the process. Documents are kept as JSON text, so that nobody can change them. */
export const inMemoryReadModelStore = (): ReadModelStore => {
  const models = new Map<
    string,
    { readonly checkpoint: Checkpoint; readonly documents: Map<string, string> }
  >()

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
      // All or nothing: the documents are touched when every one of them is known to be JSON.
      const texts = textsOf(put)
      if (E.isLeft(texts)) return texts
      const documents = model?.documents ?? new Map<string, string>()
      for (const key of remove) documents.delete(key)
      for (const [key, text] of texts.right) documents.set(key, text)
      models.set(name, { checkpoint: { ...to }, documents })
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

const textsOf = (put: ReadModelChange['put']): Either<StoreError, readonly (readonly [string, string])[]> => {
  const texts: (readonly [string, string])[] = []
  for (const [key, document] of put) {
    const text = jsonOf(document)
    if (text === undefined)
      return E.left({ code: 'Unacceptable', message: `The document ${JSON.stringify(key)} is not JSON.` })
    texts.push([key, text])
  }
  return E.right(texts)
}

/** Nothing, for what cannot be said in JSON: `undefined`, a bigint, a cycle. */
const jsonOf = (document: unknown): string | undefined => {
  try {
    return JSON.stringify(document)
  } catch {
    return undefined
  }
}
