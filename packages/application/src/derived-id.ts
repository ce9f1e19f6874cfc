import type { CommandId } from '@aos-cluster/domain'
import { v5 } from 'uuid'

/**
 * The UUID that follows from a command's id and a name: the same of both always gives the same. A command's id may be a UUID
 * of any version, also of one that is not defined.
 */
export const derivedId = (commandId: CommandId, name: string): string =>
  v5(UTF_8.encode(name), bytesOf(commandId))

// Every JavaScript host has it; this package is compiled without the types of any of them.
declare const TextEncoder: new () => { readonly encode: (text: string) => Uint8Array }

const UTF_8 = new TextEncoder()

const BYTES = 16
const BYTES_AT_ONCE = 4

const bytesOf = (id: CommandId): Uint8Array => {
  const digits = id.replaceAll('-', '')
  const bytes = new DataView(new ArrayBuffer(BYTES))
  for (let at = 0; at < BYTES; at += BYTES_AT_ONCE)
    bytes.setUint32(at, Number.parseInt(digits.slice(2 * at, 2 * (at + BYTES_AT_ONCE)), 16))
  return new Uint8Array(bytes.buffer)
}
