import * as E from 'fp-ts/lib/Either.js'
import {
  decide,
  decodeCommand,
  decodeEvent,
  decodeQuery,
  emptyEnvironment,
  evolve,
  inputErrorMessage,
  replay,
  show,
  within,
  type DomainEvent,
  type Environment,
  type InputError,
} from '@aos-cluster/domain'

/** What one line of `try` leads to: the next environment, and an answer if the line asked for one. */
export interface TryStep {
  readonly environment: Environment
  readonly answer?: unknown
}

const EXPECTED = 'an object with exactly one of the keys reset, given, when, and ask with args'

/** Carries out one line of `try`. */
export const tryLine = (environment: Environment, line: unknown): E.Either<string, TryStep> =>
  E.mapLeft(inputErrorMessage)(step(environment, line))

const step = (environment: Environment, line: unknown): E.Either<InputError, TryStep> => {
  if (typeof line !== 'object' || line === null || Array.isArray(line)) return unexpected('', EXPECTED, line)
  const entries = new Map<string, unknown>(Object.entries(line))
  if (entries.has('ask')) return ask(environment, line)
  const [first] = entries
  if (first === undefined || entries.size > 1) return unexpected('', EXPECTED, line)
  const [key, value] = first
  if (key === 'reset')
    return value === true ? E.right({ environment: emptyEnvironment }) : unexpected('reset', 'true', value)
  if (key === 'given') return given(environment, value)
  if (key === 'when') return when(environment, value)
  return unexpected(key, EXPECTED, value)
}

const given = (environment: Environment, value: unknown): E.Either<InputError, TryStep> => {
  if (!Array.isArray(value)) return unexpected('given', 'a list of events', value)
  const events: DomainEvent[] = []
  for (const [i, entry] of value.entries()) {
    const event = decodeEvent(entry)
    if (E.isLeft(event)) return E.left(within(`given[${i}]`)(event.left))
    events.push(event.right)
  }
  return E.right({ environment: replay(events, environment) })
}

const when = (environment: Environment, value: unknown): E.Either<InputError, TryStep> => {
  const command = decodeCommand(value)
  if (E.isLeft(command)) return E.left(within('when')(command.left))
  const { type } = command.right
  const outcome = decide(command.right)(environment)
  return E.right(
    E.isLeft(outcome)
      ? { environment, answer: { when: type, ...outcome.left } }
      : {
          environment: outcome.right.events.reduce(evolve, environment),
          answer: { when: type, then: outcome.right.events },
        },
  )
}

const ask = (environment: Environment, line: object): E.Either<InputError, TryStep> =>
  E.map((query: { readonly ask: string; readonly answer: (environment: Environment) => unknown }) => ({
    environment,
    answer: { ask: query.ask, answer: query.answer(environment) },
  }))(decodeQuery(line))

const unexpected = (path: string, expected: string, actual: unknown): E.Either<InputError, never> =>
  E.left({ path, expected, actual: show(actual) })
