import type * as t from 'io-ts'
import { branded } from '../codec/refined.js'

export interface AosReferenceBrand {
  readonly AosReference: unique symbol
}
export interface AosIdBrand extends AosReferenceBrand {
  readonly AosId: unique symbol
}

const EXPECTED = "an AOS id NN@HOST (01-99, host of 1-63 ASCII letters, digits, '.', '-', '_')"

const ID = /^(?!00)\d\d@[A-Z0-9][A-Z0-9._-]{0,62}$/
const REFERENCE = new RegExp(ID, 'i')

/**
 * The key of an AOS: its number on its computer, `@`, the computer, in upper case (F8, F9; D14).
 *
 * @example '01@AX1'
 */
export const AosId = branded<AosIdBrand>((text) => ID.test(text), `${EXPECTED} in upper case`)
export type AosId = t.TypeOf<typeof AosId>

/** An AOS id as a person may write it, in any case. */
export const AosReference = branded<AosReferenceBrand>((text) => REFERENCE.test(text), EXPECTED)
export type AosReference = t.TypeOf<typeof AosReference>

/** The AOS that a reference means. */
export const aosIdOf = (reference: AosReference): AosId => reference.toUpperCase() as AosId

/** The computer on which the AOS runs, in upper case. */
export const hostOf = (aosId: AosId): string => aosId.slice(3)
