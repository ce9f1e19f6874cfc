import * as E from 'fp-ts/lib/Either.js'
import { show, type Instant } from '@aos-cluster/domain'
import type { Moment } from '@aos-cluster/projections'
import { parseMoment } from '../input/moment.js'
import type { Io } from '../io.js'
import { BadInput } from '../outcome.js'

/** The moment of a question, on the command line. */
export const MOMENT_OPTIONS = [
  ['--at <time>', "as of when: 2026-11-20T09:00+01:00, 2026-11-20 (00:00 UTC), '2h ago' (default: now)"],
  ['--position <n>', 'as of the event with this position in the history'],
] as const

type Options = Readonly<Record<string, unknown>>

/** The moment that the options ask for; null if they ask for none. */
export const momentOf = (io: Io, { at, position }: Options): E.Either<BadInput, Moment | null> => {
  if (at !== undefined && position !== undefined)
    return E.left(new BadInput('--at, --position: expected one of them, got both'))
  if (typeof position === 'string') return named('--position', positionIn(position))
  const instant = timeOption(io, '--at', at)
  return E.map((known: Instant | undefined) => (known === undefined ? null : { instant: known }))(instant)
}

/** A moment as an argument: a position is a number by itself. */
export const momentArgument = (io: Io, name: string, text: string): E.Either<BadInput, Moment> =>
  /^\d+$/.test(text)
    ? named(name, positionIn(text))
    : named(name, E.map((instant: Instant) => ({ instant }))(parseMoment(text, io.now())))

/** The time that an option gives; undefined if it was not given. */
export const timeOption = (io: Io, name: string, text: unknown): E.Either<BadInput, Instant | undefined> =>
  typeof text === 'string' ? named(name, parseMoment(text, io.now())) : E.right(undefined)

const LARGEST = 2n ** 63n - 1n

const positionIn = (text: string): E.Either<BadInput, { readonly position: bigint }> => {
  const position = /^\d{1,19}$/.test(text) ? BigInt(text) : undefined
  return position !== undefined && position <= LARGEST
    ? E.right({ position })
    : E.left(new BadInput(`expected the position of an event, a whole number, got ${show(text)}`))
}

const named = <A>(name: string, parsed: E.Either<BadInput, A>): E.Either<BadInput, A> =>
  E.mapLeft(({ message }: BadInput) => new BadInput(`${name}: ${message}`))(parsed)
