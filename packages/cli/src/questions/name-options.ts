import * as E from 'fp-ts/lib/Either.js'
import { AosReference, show, type Environment } from '@aos-cluster/domain'
import { nearAos, unknownNames } from '@aos-cluster/projections'
import { BadInput } from '../outcome.js'

/** The names that a question is narrowed down to. */
export interface Names {
  readonly aosId?: string
  readonly cluster?: string
  readonly user?: string
}

/** The names among the options, and what is to be said of those that mean nothing. */
export interface NamesGiven {
  readonly names: Names
  readonly notes: readonly string[]
}

/** `Left`: an AOS id that is none, with those that may have been meant. */
export const namesIn = (
  environment: Environment,
  { aos, cluster, user, past }: Readonly<Record<string, unknown>>,
): E.Either<BadInput, NamesGiven> => {
  if (aos !== undefined && !AosReference.is(aos)) return E.left(noAosId('--aos', environment, aos))
  const names: Names = {
    ...(aos === undefined ? {} : { aosId: aos }),
    ...(typeof cluster === 'string' ? { cluster } : {}),
    ...(typeof user === 'string' ? { user } : {}),
  }
  // Of the past there may be sessions of users who have none now.
  const { user: _, ...present } = names
  const unknown = unknownNames(environment, past === true ? present : names)
  return E.right({ names, notes: unknown.map(({ message }) => message) })
}

/** What was typed can be the id of no AOS. */
export const noAosId = (name: string, environment: Environment, text: unknown): BadInput => {
  const near = typeof text === 'string' ? nearAos(environment, text) : []
  const suggestion = near.length === 0 ? '' : `. Did you mean ${near.join(' or ')}?`
  return new BadInput(`${name}: expected ${AosReference.name}, got ${show(text)}${suggestion}`)
}
