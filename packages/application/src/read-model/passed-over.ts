import * as t from 'io-ts'
import type { HistoryPart } from '../history/read-history.js'

/** Events of the environment that a read model does not tell of. */
export interface PassedOver {
  /** Events of a type or a version that this software does not know. */
  readonly unknown: number
  readonly undecodable: number
  /** The first of those that could not be decoded, with the reason. */
  readonly examples: readonly { readonly position: string; readonly message: string }[]
}

const MOST_EXAMPLES = 100

/** Every event was told of. */
export const nothingPassedOver: PassedOver = { unknown: 0, undecodable: 0, examples: [] }

/** The codec of `PassedOver` in a read model. */
export const PassedOverDocument: t.Type<PassedOver> = t.type({
  unknown: t.number,
  undecodable: t.number,
  examples: t.readonlyArray(t.type({ position: t.string, message: t.string })),
})

/** What was passed over, with what is passed over in one more part of the history. */
export const alsoPassedOver = (before: PassedOver, { unknown, undecodable }: HistoryPart): PassedOver =>
  unknown === 0 && undecodable.length === 0
    ? before
    : {
        unknown: before.unknown + unknown,
        undecodable: before.undecodable + undecodable.length,
        examples: [
          ...before.examples,
          ...undecodable.map(({ position, message }) => ({ position: String(position), message })),
        ].slice(0, MOST_EXAMPLES),
      }
