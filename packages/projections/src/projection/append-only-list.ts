/**
 * A list that only grows, at its end: what a fold collects. An entry costs the same however long the list is, and every
 * earlier state of it stays as it was.
 */
export type AppendOnlyList<A> = { readonly length: 0 } | NonEmptyList<A>

export interface NonEmptyList<A> {
  readonly length: number
  readonly last: A
  readonly before: AppendOnlyList<A>
}

export const emptyList: AppendOnlyList<never> = { length: 0 }

export const isNonEmpty = <A>(list: AppendOnlyList<A>): list is NonEmptyList<A> => 'last' in list

export const append = <A>(list: AppendOnlyList<A>, entry: A): NonEmptyList<A> => ({
  length: list.length + 1,
  last: entry,
  before: list,
})

export const listOf = <A>(entries: Iterable<A>): AppendOnlyList<A> => {
  let list: AppendOnlyList<A> = emptyList
  for (const entry of entries) list = append(list, entry)
  return list
}

/** The entries, oldest first. */
export const entriesOf = <A>(list: AppendOnlyList<A>): readonly A[] => entriesAfter(list, 0)

/** The entries but so many of the oldest, oldest first. */
export const entriesAfter = <A>(list: AppendOnlyList<A>, length: number): readonly A[] => {
  const entries: A[] = []
  for (let rest = list; isNonEmpty(rest) && rest.length > length; rest = rest.before) entries.push(rest.last)
  return entries.reverse()
}
