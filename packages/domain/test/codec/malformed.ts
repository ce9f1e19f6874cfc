/** What the tests of all decoders need: the error of a decoding, and values with one part changed. */
import * as E from 'fp-ts/lib/Either.js'
import { inputErrorMessage, type InputError } from '@aos-cluster/domain'

/** The error as people read it, or `accepted`. */
export const messageOf = (decoding: E.Either<InputError, unknown>): string =>
  E.isLeft(decoding) ? inputErrorMessage(decoding.left) : 'accepted'

/** Where the error stands, or `accepted`. */
export const pathOf = (decoding: E.Either<InputError, unknown>): string =>
  E.isLeft(decoding) ? decoding.left.path : 'accepted'

/** A list of so many entries. */
export const listOf = <A>(length: number, entry: A): readonly A[] => Array.from({ length }, () => entry)
