import { isEqual } from './equality.js'

/** A place in which two values of plain data differ. */
export interface Difference {
  /** Keys and indices from the outermost value, such as `data.limits.guest`; empty for the value itself. */
  readonly path: string
  readonly expected: unknown
  readonly found: unknown
}

/** The innermost places in which two values of plain data differ. */
export const differencesOf = (expected: unknown, found: unknown, path = ''): readonly Difference[] => {
  if (isEqual(expected, found)) return []
  if (!isObject(expected) || !isObject(found) || Array.isArray(expected) !== Array.isArray(found))
    return [{ path, expected, found }]
  const keys = new Set([...Object.keys(expected), ...Object.keys(found)])
  return [...keys].flatMap((key) =>
    differencesOf(expected[key], found[key], path === '' ? key : `${path}.${key}`),
  )
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
