import type { CommandId } from '@aos-cluster/domain'
import { v5 } from 'uuid'
import { wordsOf } from './command-id-words.js'

/**
 * The UUID that follows from a command's id and a name: the same of both always gives the same. A command's id may be a UUID
 * of any version, also of one that is not defined.
 */
export const derivedId = (commandId: CommandId, name: string): string =>
  v5(UTF_8.encode(name), bytesOf(commandId))

// Every JavaScript host has it; this package is compiled without the types of any of them.
declare const TextEncoder: new () => { readonly encode: (text: string) => Uint8Array }

const UTF_8 = new TextEncoder()

const bytesOf = (id: CommandId): Uint8Array => {
  const bytes = new DataView(new ArrayBuffer(16))
  for (const [index, word] of wordsOf(id).entries()) bytes.setUint32(4 * index, word)
  return new Uint8Array(bytes.buffer)
}
