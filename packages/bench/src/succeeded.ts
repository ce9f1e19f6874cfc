import * as E from 'fp-ts/lib/Either.js'

/** What came of it. A failure ends the benchmark, which could not go on. */
export const succeeded = <A>(result: E.Either<{ readonly message: string }, A>): A => {
  if (E.isLeft(result)) throw new Error(result.left.message)
  return result.right
}
