import * as t from 'io-ts'

/** Most entries of any list in a command, an event or a query. */
export const MAX_LIST_LENGTH = 10_000

/** The length is looked at first: of a list that is too long no entry is. */
const boundedList = <C extends t.Mixed>(entry: C, min: number, expected: string) => {
  const list = t.readonlyArray(entry)
  const hasLength = (entries: readonly unknown[]): boolean =>
    entries.length >= min && entries.length <= MAX_LIST_LENGTH
  return new t.RefinementType<typeof list, t.TypeOf<typeof list>, t.OutputOf<typeof list>>(
    expected,
    (u): u is t.TypeOf<typeof list> => Array.isArray(u) && hasLength(u) && list.is(u),
    (u, context) => (Array.isArray(u) && hasLength(u) ? list.validate(u, context) : t.failure(u, context)),
    list.encode,
    list,
    hasLength,
  )
}

export const listOf = <C extends t.Mixed>(entry: C) => boundedList(entry, 0, 'a list of up to 10,000 entries')

export const nonEmptyListOf = <C extends t.Mixed>(entry: C) =>
  boundedList(entry, 1, 'a list of 1 to 10,000 entries')
