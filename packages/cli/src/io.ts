/** Everything that the program reads and writes besides a store, so that a test can hold both ends. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>
  /** Resolves when the text is on its way; false if nobody reads any more. */
  readonly out: (text: string) => Promise<boolean>
  readonly err: (text: string) => Promise<boolean>
  /** Bytes of a file; iterating fails if it can't be read. */
  readonly readFile: (path: string) => AsyncIterable<Uint8Array>
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => Date
  readonly uuid: () => string
  /** Width of the terminal that standard output is, or undefined if it is none. */
  readonly columns: number | undefined
  /** Whether standard error is a terminal, where a line may be written over. */
  readonly isErrTerminal: boolean
}
