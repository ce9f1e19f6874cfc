import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { entriesAfter, listOf, type AppendOnlyList } from './append-only-list.js'

/** The documents of the entries that a list has more than an earlier one, each under its number. */
export const entryDocuments = <A>(
  prefix: string,
  before: AppendOnlyList<A>,
  after: AppendOnlyList<A>,
  encode: (entry: A) => unknown,
): readonly (readonly [string, unknown])[] =>
  entriesAfter(after, before.length).map((entry, i) => [`${prefix}${before.length + i}`, encode(entry)])

/** The list whose entries have documents under their numbers. */
export const readEntries = <A>(
  prefix: string,
  documents: ReadonlyMap<string, unknown>,
  codec: t.Type<A, unknown>,
): E.Either<t.Errors, AppendOnlyList<A>> => {
  const entries: A[] = []
  for (let i = 0; documents.has(`${prefix}${i}`); i++) {
    const entry = codec.decode(documents.get(`${prefix}${i}`))
    if (E.isLeft(entry)) return entry
    entries.push(entry.right)
  }
  return E.right(listOf(entries))
}
