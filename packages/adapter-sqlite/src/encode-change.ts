import { type ReadModelChange, type StoreError, isPlainText } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'

/** A step of a read model as it is written. */
export interface EncodedChange extends Pick<ReadModelChange, 'from' | 'to'> {
  readonly name: string
  readonly put: readonly (readonly [key: string, document: string])[]
  readonly remove: readonly string[]
}

/** The documents as text, before any transaction begins; `Unacceptable` if one of them is not JSON. */
export const encodeChange = (
  name: string,
  { from, to, put, remove }: ReadModelChange,
): Either<StoreError, EncodedChange> => {
  const unacceptable = (what: string) =>
    E.left<StoreError>({ code: 'Unacceptable', message: `${what}; nothing was saved.` })
  const cannotBeKept = (text: string) => unacceptable(`${JSON.stringify(text)} is not plain text`)

  if (!isKept(name)) return cannotBeKept(name)
  const encoded: (readonly [string, string])[] = []
  for (const [key, document] of put) {
    const text = jsonTextOf(document)
    if (text === undefined) return unacceptable(`The document ${key} of the read model ${name} is not JSON`)
    if (!isKept(key)) return cannotBeKept(key)
    encoded.push([key, text])
  }
  return E.right({ name, from, to, put: encoded, remove: [...remove].filter(isKept) })
}

/** Whether SQLite and both drivers give the text back as it is. */
export const isKept = (text: string): boolean => text === '' || isPlainText(text)

const jsonTextOf = (document: unknown): string | undefined => {
  try {
    return JSON.stringify(document)
  } catch {
    return undefined
  }
}
