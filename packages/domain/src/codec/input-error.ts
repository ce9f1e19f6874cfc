import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

/** A value that is not what it has to be: where it stands, what was expected there, and what came. */
export interface InputError {
  /** Keys and indices from the outermost value, such as `data.periods[2].start`; empty for the value itself. */
  readonly path: string
  readonly expected: string
  readonly actual: string
}

/** One sentence for people. */
export const inputErrorMessage = ({ path, expected, actual }: InputError): string =>
  `${path === '' ? '' : `${path}: `}expected ${expected}, got ${actual}`

/** Decodes a value; of several errors the first is told. */
export const decodeWith =
  <A>(codec: t.Type<A>) =>
  (u: unknown): E.Either<InputError, A> =>
    E.mapLeft((errors: t.Errors) => firstOf(errors))(codec.decode(u))

const firstOf = (errors: t.Errors): InputError => {
  const [error] = errors
  const context = error?.context ?? []
  return {
    path: pathOf(context),
    expected: context.at(-1)?.type.name ?? 'another value',
    actual: show(error?.value),
  }
}

const pathOf = (context: t.Context): string => {
  let path = ''
  for (const [i, { key }] of context.entries()) {
    // The first is the value itself.
    if (i === 0) continue
    const isIndex = Array.isArray(context[i - 1]?.actual)
    if (isIndex) path += `[${key}]`
    else path += `${path === '' ? '' : '.'}${key === '' ? '""' : visible(key)}`
  }
  return path
}

const MAX_SHOWN = 60

/** A value in a message: short, and with nothing in it that a terminal would obey. */
export const show = (u: unknown): string => {
  if (u === undefined) return 'nothing'
  if (typeof u === 'string') return `"${visible(u)}"`
  if (Array.isArray(u)) return `a list of ${u.length} entries`
  if (u === null || typeof u === 'number' || typeof u === 'boolean') return `${u}`
  return typeof u === 'object' ? 'an object' : `a ${typeof u}`
}

const CONTROLS = /["\\\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\p{Surrogate}]/gu

/** Text with control characters and direction marks written as escapes, cut if it is long. */
export const visible = (text: string): string => {
  const characters = Array.from(text.slice(0, 2 * MAX_SHOWN))
    .slice(0, MAX_SHOWN)
    .join('')
  const escaped = characters.replaceAll(CONTROLS, (c) =>
    c === '"' || c === '\\' ? `\\${c}` : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return characters.length < text.length ? `${escaped}…` : escaped
}

/** Puts the errors of a part at its place in the whole. */
export const within =
  (place: string) =>
  (error: InputError): InputError => ({
    ...error,
    path: error.path === '' ? place : `${place}${error.path.startsWith('[') ? '' : '.'}${error.path}`,
  })
