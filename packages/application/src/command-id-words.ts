import type { CommandId } from '@aos-cluster/domain'

/** The 128 bits of a command's id as whole numbers of 32 bits each: the same in upper and lower case. */
export type CommandIdWords = readonly [number, number, number, number]

export const wordsOf = (id: CommandId): CommandIdWords => [
  word(id, 0, 4),
  word(id, 9, 14),
  word(id, 19, 24),
  word(id, 28, 32),
]

/** Where the first and the second four digits of it begin: a hyphen may stand between them. */
const word = (id: string, high: number, low: number): number =>
  ((fourDigits(id, high) << 16) | fourDigits(id, low)) >>> 0

const fourDigits = (id: string, at: number): number =>
  (digit(id, at) << 12) | (digit(id, at + 1) << 8) | (digit(id, at + 2) << 4) | digit(id, at + 3)

/** '0' to '9' are 0x30 to 0x39 in ASCII, 'A' to 'F' 0x41 to 0x46, 'a' to 'f' 0x61 to 0x66. */
const digit = (id: string, at: number): number => {
  const code = id.charCodeAt(at)
  return (code & 0xf) + (code > 0x39 ? 9 : 0)
}
