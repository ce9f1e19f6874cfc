/** Names of streams that differ by little. */
export const similarNames = ['a', 'a_', 'a_1', 'ab', 'a%b', 'A_1', 'a_é', '😀-1', '\ufffd-1'] as const

/** Beginnings of names, and which of the `similarNames` begin so. */
export const prefixes: readonly { readonly streamPrefix: string; readonly streams: readonly string[] }[] = [
  { streamPrefix: 'a_', streams: ['a_', 'a_1', 'a_é'] },
  { streamPrefix: 'a', streams: ['a', 'a_', 'a_1', 'ab', 'a%b', 'a_é'] },
  { streamPrefix: 'a%', streams: ['a%b'] },
  { streamPrefix: 'A', streams: ['A_1'] },
  { streamPrefix: 'a_é', streams: ['a_é'] },
  { streamPrefix: '😀', streams: ['😀-1'] },
  { streamPrefix: '\ud83d', streams: [] },
  { streamPrefix: 'b', streams: [] },
  { streamPrefix: 'ab\0', streams: [] },
]
