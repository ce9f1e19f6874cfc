import type { sendUnaryData } from '@grpc/grpc-js'
import * as E from 'fp-ts/lib/Either.js'
import type { NotHandled } from '../cluster/cluster.js'
import type { Stop } from '../faults/pass.js'
import { endingOf } from './call.js'
import { notHandled, type RpcStatus } from './rpc-status.js'

/** The one answer of a call, the status that it ends with instead, or that nobody will hear of it again. */
export type UnaryAnswer<A> = E.Either<RpcStatus | 'never', A>

/** A handler of grpc-js from a function that answers. */
export const unary =
  <C, A>(answerTo: (call: C) => Promise<UnaryAnswer<A>>) =>
  (call: C, callback: sendUnaryData<A>): void => {
    const respond = async (): Promise<void> => {
      const answer = await answerTo(call)
      if (E.isRight(answer)) callback(null, answer.right)
      else if (answer.left !== 'never') callback(answer.left)
    }
    void respond()
  }

/** What a fault leaves of an answer; `nothing` is one without content. */
export const stopped = <A>(stop: Stop, nothing: A): UnaryAnswer<A> => {
  const ending = endingOf(stop)
  return ending === 'ok' ? E.right(nothing) : E.left(ending)
}

/** What a node answers that can't handle a request. */
export const refused = (refusal: NotHandled): E.Either<RpcStatus | 'never', never> =>
  E.left(refusal.answer === 'dead' ? 'never' : notHandled(refusal))
