import * as E from 'fp-ts/lib/Either.js'
import { BadInput } from '../outcome.js'

/** Longest line that is read, in bytes. A command with 10,000 session keys of 100 characters fits. */
export const MAX_LINE_BYTES = 64 * 1024 * 1024

export interface Line {
  /** From 1. */
  readonly number: number
  readonly text: string
}

const NEW_LINE = 0x0a

/**
 * The lines of a stream of UTF-8, one at a time, so that a stream of any length needs the memory of its longest line.
 * A byte order mark and CRLF are accepted. Ends with an error where a line is too long or is not UTF-8, and where the
 * stream can't be read.
 */
export async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<E.Either<BadInput, Line>> {
  try {
    yield* readLines(input)
  } catch (error) {
    if (!isReadError(error)) throw error
    yield E.left(new BadInput(`the input can't be read: ${error.message}`))
  }
}

const isReadError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && 'code' in error

async function* readLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<E.Either<BadInput, Line>> {
  const pending: Uint8Array[] = []
  let pendingBytes = 0
  let number = 0

  const lineEndingWith = (last: Uint8Array): E.Either<BadInput, Line> => {
    number++
    if (pendingBytes + last.length > MAX_LINE_BYTES)
      return E.left(new BadInput(`line ${number}: longer than ${MAX_LINE_BYTES / 1024 / 1024} MiB`))
    const bytes = pending.length === 0 ? last : Buffer.concat([...pending, last])
    pending.length = 0
    pendingBytes = 0
    const text = decodeUtf8(bytes)
    return text === undefined
      ? E.left(new BadInput(`line ${number}: expected UTF-8, got bytes that are not`))
      : E.right({ number, text: number === 1 ? text.replace(/^\ufeff/, '') : text })
  }

  for await (const chunk of input) {
    let start = 0
    for (let end = chunk.indexOf(NEW_LINE); end !== -1; end = chunk.indexOf(NEW_LINE, start)) {
      const line = lineEndingWith(chunk.subarray(start, end))
      yield line
      if (E.isLeft(line)) return
      start = end + 1
    }
    // The stream may use its buffer again.
    if (start < chunk.length) pending.push(new Uint8Array(chunk.subarray(start)))
    pendingBytes += chunk.length - start
    if (pendingBytes > MAX_LINE_BYTES) return yield lineEndingWith(new Uint8Array(0))
  }
  if (pendingBytes > 0) yield lineEndingWith(new Uint8Array(0))
}

const decodeUtf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
