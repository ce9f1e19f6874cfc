import * as t from 'io-ts'
import { refined } from './refined.js'

/** Most entries of any list in a command, an event or a query. */
export const MAX_LIST_LENGTH = 10_000

const atMost = '10,000'

export const listOf = <C extends t.Mixed>(entry: C) =>
  refined(
    t.readonlyArray(entry),
    (list) => list.length <= MAX_LIST_LENGTH,
    `a list of up to ${atMost} entries`,
  )

export const nonEmptyListOf = <C extends t.Mixed>(entry: C) =>
  refined(
    t.readonlyArray(entry),
    (list) => list.length >= 1 && list.length <= MAX_LIST_LENGTH,
    `a list of 1 to ${atMost} entries`,
  )
