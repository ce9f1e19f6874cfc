import * as E from 'fp-ts/lib/Either.js'
import type { StoredReadModel } from '@aos-cluster/application'
import {
  altered,
  inDocuments,
  loading,
  naming,
  type BrokenReadModelStore,
} from '../broken-read-model-store.js'

export const brokenKeepingDocuments: readonly BrokenReadModelStore[] = [
  {
    name: 'loads the text of its documents',
    breaks: ['keeping documents', 'Given a document with an empty object'],
    open: loading(inDocuments((key, document) => [key, JSON.stringify(document)])),
  },
  {
    name: 'loses NUL inside documents',
    breaks: ['keeping documents', 'Given a document with NUL inside text'],
    open: loading(
      inDocuments((key, document) => [
        key,
        JSON.parse(JSON.stringify(document).replaceAll(String.raw`\u0000`, '')),
      ]),
    ),
  },
  {
    name: 'leaves out documents that are null',
    breaks: ['keeping documents', 'Given a document with nothing at all'],
    open: loading(({ checkpoint, documents }) => ({
      checkpoint,
      documents: new Map([...documents].filter(([, document]) => document !== null)),
    })),
  },
  {
    name: 'keeps documents in an object',
    breaks: ['keeping documents', 'Given keys that are easily confused'],
    open: loading(({ checkpoint, documents }) => {
      const object: Record<string, unknown> = {}
      for (const [key, document] of documents) object[key] = document
      return { checkpoint, documents: new Map(Object.entries(object)) }
    }),
  },
  {
    name: 'ignores the case of names',
    breaks: ['keeping documents', 'Given names that are easily confused'],
    open: naming((name) => name.toLowerCase()),
  },
  {
    name: 'loads no more than a thousand documents',
    breaks: ['keeping documents', 'Given 10,000 documents'],
    open: loading(({ checkpoint, documents }) => ({
      checkpoint,
      documents: new Map([...documents].slice(0, 1_000)),
    })),
  },
  {
    name: 'cuts documents at 64 kB',
    breaks: ['keeping documents', 'Given a document of 1 MB'],
    open: loading(
      inDocuments((key, document) => {
        const text = JSON.stringify(document)
        return [key, text.length > 65_536 ? text.slice(0, 65_536) : document]
      }),
    ),
  },
  {
    name: 'keeps the objects of the writer',
    breaks: ['keeping documents', 'Given a document, When its writer or a reader changes it later'],
    open: altered((store) => {
      const given = new Map<string, unknown>()
      return {
        save: (name, { put, ...change }) => {
          const documents = [...put]
          for (const [key, document] of documents) given.set(key, document)
          return store.save(name, { ...change, put: documents })
        },
        load: async (name) =>
          E.map(
            (model: StoredReadModel | undefined) =>
              model && inDocuments((key, document) => [key, given.get(key) ?? document])(model),
          )(await store.load(name)),
      }
    }),
  },
  {
    name: 'leaves out what is not JSON, and saves the rest',
    breaks: ['keeping documents', 'Given a bigint among the documents'],
    open: altered(({ save }) => ({
      save: (name, { put, ...change }) => {
        const isJson = (document: unknown): boolean => {
          try {
            return JSON.stringify(document) !== undefined
          } catch {
            return false
          }
        }
        return save(name, { ...change, put: [...put].filter(([, document]) => isJson(document)) })
      },
    })),
  },
  {
    name: 'throws at what is not JSON',
    breaks: ['keeping documents', 'Given a cycle among the documents'],
    open: altered(({ save }) => ({
      save: async (name, change) => {
        const outcome = await save(name, change)
        if (E.isLeft(outcome)) throw new TypeError(outcome.left.message)
        return outcome
      },
    })),
  },
  {
    name: 'has saved what stands before a document that is not JSON',
    breaks: ['keeping documents', 'Given nothing among the documents'],
    open: altered((store) => ({
      save: async (name, { put, ...change }) => {
        const documents = [...put]
        const outcome = await store.save(name, { ...change, put: documents })
        if (E.isLeft(outcome)) await store.save(name, { ...change, put: documents.slice(0, 1) })
        return outcome
      },
    })),
  },
]
