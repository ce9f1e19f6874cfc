import type { CommandId } from '@aos-cluster/domain'
import { v5 } from 'uuid'

/**
 * The UUID that follows from a command's id and a name: the same of both always gives the same. A command's id may be a UUID
 * of any version, also of one that is not defined.
 */
export const derivedId = (commandId: CommandId, name: string): string => v5(name, bytesOf(commandId))

const BYTES = 16

const bytesOf = (id: CommandId): Uint8Array => {
  const digits = id.replaceAll('-', '')
  return Uint8Array.from({ length: BYTES }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16))
}
