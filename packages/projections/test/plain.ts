/** A value as plain data with sorted entries: two states are the same if these are equal. */
export const plain = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return Array.isArray(value) ? value.map(plain) : value
  if (Symbol.iterator in value)
    return [...(value as Iterable<readonly [string, unknown]>)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, plain(entry)])
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]))
}
