/** A value as one line of JSON. Positions, which are larger than its numbers, are text in it. */
export const jsonLine = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part))
