import type * as t from 'io-ts'
import { branded } from '../codec/refined.js'

export interface EnvironmentNameBrand {
  readonly EnvironmentName: unique symbol
}

/** The name of an environment in a store. It has no `_`, which ends it in a stream name. */
export const EnvironmentName = branded<EnvironmentNameBrand>(
  (text) => /^[A-Za-z0-9][A-Za-z0-9.-]{0,62}$/.test(text),
  "an environment name (1-63 letters, digits, '.', '-', beginning with a letter or digit)",
)
export type EnvironmentName = t.TypeOf<typeof EnvironmentName>
