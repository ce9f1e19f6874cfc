import * as E from 'fp-ts/lib/Either.js'
import { show } from '@aos-cluster/domain'
import { BadInput } from '../outcome.js'
import type { Line } from './lines.js'

/** Lines that say nothing: blank ones and comments. */
export const isIgnored = ({ text }: Line): boolean => /^\s*(#|$)/.test(text)

/** The JSON value of a line. */
export const parseJson = ({ number, text }: Line): E.Either<BadInput, unknown> => {
  try {
    return E.right(JSON.parse(text))
  } catch {
    return E.left(new BadInput(`line ${number}: expected JSON, got ${show(text.trim())}`))
  }
}
