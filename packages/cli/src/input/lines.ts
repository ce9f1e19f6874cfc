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
 * A byte order mark and CRLF are accepted. Ends with an error at a line that is too long or is not UTF-8.
 */
export async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<E.Either<BadInput, Line>> {
  const pending: Uint8Array[] = []
  let pendingBytes = 0
  let number = 0

  const tooLong = () =>
    E.left(new BadInput(`line ${number + 1}: longer than ${MAX_LINE_BYTES / 1024 / 1024} MiB`))

  const take = (last: Uint8Array): E.Either<BadInput, Line> => {
    number++
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
      if (pendingBytes + end - start > MAX_LINE_BYTES) return yield tooLong()
      const line = take(chunk.subarray(start, end))
      yield line
      if (E.isLeft(line)) return
      start = end + 1
    }
    const rest = chunk.subarray(start)
    if (rest.length === 0) continue
    pendingBytes += rest.length
    if (pendingBytes > MAX_LINE_BYTES) return yield tooLong()
    // The stream may use its buffer again.
    pending.push(Uint8Array.prototype.slice.call(rest))
  }
  if (pendingBytes > 0) yield take(new Uint8Array(0))
}

const decodeUtf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
