/** Lengths and characters of text, as every name in this domain is measured. */

/** Length in code points; a lone surrogate counts as one. */
export const lengthOf = (text: string): number => {
  let length = 0
  for (const _ of text) length++
  return length
}

/** Whether the text has `min` to `max` characters. Long texts are not walked to their end. */
export const hasLength = (text: string, min: number, max: number): boolean => {
  // A code point is one or two code units.
  if (text.length < min || text.length > 2 * max) return false
  const length = lengthOf(text)
  return length >= min && length <= max
}

/** U+0000-001F, U+007F-009F and lone surrogates. */
const CONTROL_CHARACTER = /[\u0000-\u001f\u007f-\u009f\p{Surrogate}]/u

export const hasControlCharacter = (text: string): boolean => CONTROL_CHARACTER.test(text)

export const isBlank = (text: string): boolean => text.trim() === ''

/** Whether any character is one that `trim()` would remove at an end. */
export const containsBlank = (text: string): boolean => /\s/u.test(text)

/** The form in which two spellings of one name are equal. */
export const ignoringCase = (text: string): string => text.toLowerCase()

/** Order by UTF-16 code unit: the same on every machine, whatever its locale. */
export const compareText = (a: string, b: string): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0)
