import type { UuidMessage } from './messages.js'

/** The UUID of a message in lower case, whichever way it is written. */
export const readUuid = ({ structured, string = '' }: UuidMessage = {}): string => {
  if (structured === undefined) return string.toLowerCase()
  const { mostSignificantBits = '0', leastSignificantBits = '0' } = structured
  const hex = [mostSignificantBits, leastSignificantBits]
    .map((bits) => BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0'))
    .join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export const writeUuid = (id: string, isStructured = false): UuidMessage => {
  if (!isStructured) return { string: id }
  const hex = id.replaceAll('-', '')
  const bits = (from: number): string =>
    BigInt.asIntN(64, BigInt(`0x${hex.slice(from, from + 16)}`)).toString()
  return { structured: { mostSignificantBits: bits(0), leastSignificantBits: bits(16) } }
}
