/**
 * The few things this package needs of a SQLite library. All of them are synchronous, and each throws a `SqliteFailure`
 * if SQLite does.
 */
export interface Driver {
  readonly name: string
  readonly open: (path: string, access: Access) => Connection
}

/**
 * `create`: read and write, make the file if there is none. `write`: read and write. `read`: read, while others may
 * write. `look`: read the file as it lies there, without a lock, without its write-ahead log, and without leaving a trace.
 */
export type Access = 'create' | 'write' | 'read' | 'look'

export interface Connection {
  /** Runs statements that return nothing, separated by `;`. */
  readonly exec: (sql: string) => void
  /** Prepares a statement that returns rows. */
  readonly query: (sql: string) => (...parameters: readonly SqlValue[]) => readonly Row[]
  /** Prepares a statement of which only the first row is wanted, or of which there is one at most. */
  readonly first: (sql: string) => (...parameters: readonly SqlValue[]) => Row | undefined
  /** Prepares a statement that returns none. */
  readonly command: (sql: string) => (...parameters: readonly SqlValue[]) => void
  readonly close: () => void
}

/** Integers come back as numbers: nothing stored here exceeds 2^53. */
export type SqlValue = string | number | Uint8Array | null
export type Row = readonly SqlValue[]

/** What SQLite answered; `code` is its (extended) result code. https://www.sqlite.org/rescode.html */
export class SqliteFailure extends Error {
  override readonly name = 'SqliteFailure'
  readonly code: number

  constructor(code: number, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }

  /** The code without its extension. */
  get primaryCode(): number {
    return this.code & 0xff
  }
}
