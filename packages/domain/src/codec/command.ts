import type * as t from 'io-ts'
import { closedObject } from './closed-object.js'

/** The codec of the data of one command, together with the command's name. */
export const command = <T extends string, P extends t.Props, O extends t.Props = Record<never, never>>(
  type: T,
  required: P,
  optional: O = {} as O,
) => ({ type, data: closedObject(`the data of ${type}`, required, optional) })
