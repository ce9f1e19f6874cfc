import type * as t from 'io-ts'
import { branded } from '../codec/refined.js'

export interface CommandIdBrand {
  readonly CommandId: unique symbol
}

const FORM = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

/** A UUID of any version, in any case. */
export const CommandId = branded<CommandIdBrand>((text) => FORM.test(text), 'a UUID')
export type CommandId = t.TypeOf<typeof CommandId>
