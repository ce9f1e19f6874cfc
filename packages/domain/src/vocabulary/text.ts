/** Lengths and characters of text, as every name in this domain is measured. */

/** Length in code points; a lone surrogate counts as one. */
export const lengthOf = (text: string): number => {
  let length = 0
  for (const _ of text) length++
  return length
}

/** Whether the text has `min` to `max` characters. It is walked only if its number of code units does not tell. */
export const hasLength = (text: string, min: number, max: number): boolean => {
  // A code point is one or two code units.
  if (text.length < min || text.length > 2 * max) return false
  if (text.length >= 2 * min - 1 && text.length <= max) return true
  const length = lengthOf(text)
  return length >= min && length <= max
}

const CONTROL_CHARACTER_OR_SURROGATE = /[\u0000-\u001f\u007f-\u009f\ud800-\udfff]/
const CONTROL_CHARACTER_OR_LONE_SURROGATE = /[\u0000-\u001f\u007f-\u009f\p{Surrogate}]/u

/**
 * Whether any character is one of U+0000-001F and U+007F-009F, or a lone surrogate. To tell lone surrogates from pairs
 * takes long, and nearly all texts have neither.
 */
export const hasControlCharacter = (text: string): boolean =>
  CONTROL_CHARACTER_OR_SURROGATE.test(text) && CONTROL_CHARACTER_OR_LONE_SURROGATE.test(text)

export const isBlank = (text: string): boolean => text.trim() === ''

/** Whether any character is one that `trim()` would remove at an end. */
export const containsBlank = (text: string): boolean => /\s/u.test(text)

/** The form in which two spellings of one name are equal. */
export const ignoringCase = (text: string): string => text.toLowerCase()

/** Order by UTF-16 code unit: the same on every machine, whatever its locale. */
export const compareText = (a: string, b: string): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0)
