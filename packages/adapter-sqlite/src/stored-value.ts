const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * SQL for a text that was stored: as bytes, because a library that is given damaged text may end the process (`libsql`
 * does) or replace what is damaged.
 */
export const storedText = (sql: string): string => `CAST(${sql} AS BLOB)`

/** SQL for an integer that was stored: in a damaged file it may be text. */
export const storedInteger = (sql: string): string => `CAST(${sql} AS INTEGER)`

/** @throws TypeError if the bytes are not UTF-8 */
export const textIn = (bytes: unknown): string => UTF_8.decode(bytes as Uint8Array)

/** @throws TypeError or SyntaxError if the bytes are not UTF-8, or no JSON */
export const jsonIn = (bytes: unknown): unknown => JSON.parse(textIn(bytes))
