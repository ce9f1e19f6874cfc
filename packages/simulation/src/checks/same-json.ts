import { isDeepStrictEqual } from 'node:util'

/** Whether two values are the same once they are stored, in whatever order their properties come. */
export const sameJson = (one: unknown, other: unknown): boolean => {
  const [text, otherText] = [JSON.stringify(one), JSON.stringify(other)]
  return text === otherText || isDeepStrictEqual(parsed(text), parsed(otherText))
}

const parsed = (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text))
