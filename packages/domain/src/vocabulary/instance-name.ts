import type * as t from 'io-ts'
import { branded } from '../codec/refined.js'
import { containsBlank, hasLength } from './text.js'

export interface InstanceNameBrand {
  readonly InstanceName: unique symbol
}

/** The signs that Setup refuses in an instance name (F10). */
const FORBIDDEN_SIGN = /[&\\/:[\]()<>"?!*%^|]/

export const isValidInstanceName = (name: string): boolean =>
  hasLength(name, 1, 60) && !containsBlank(name) && !FORBIDDEN_SIGN.test(name)

/** The name given to an AOS instance at installation, unique in the environment ignoring case (F10). */
export const InstanceName = branded<InstanceNameBrand>(
  (text) => isValidInstanceName(text),
  'an instance name (1-60 characters, no blanks, none of & \\ / : [ ] ( ) < > " ? ! * % ^ |)',
)
export type InstanceName = t.TypeOf<typeof InstanceName>
