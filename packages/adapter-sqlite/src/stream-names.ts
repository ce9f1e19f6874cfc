import type { Connection } from './driver.js'
import { storedText, textIn } from './stored-value.js'

/** Finds the name of a stream by its key. Names never change: each is looked up once and then shared by its events. */
export const streamNames = (connection: Connection): ((stream: number) => string) => {
  const findName = connection.first(`SELECT ${storedText('name')} FROM streams WHERE id = ?`)
  const names = new Map<number, string>()

  return (stream) => {
    const known = names.get(stream)
    if (known !== undefined) return known
    const name = readable(findName(stream)?.[0]) ?? `(stream ${stream}, whose name is lost)`
    names.set(stream, name)
    return name
  }
}

const readable = (bytes: unknown): string | undefined => {
  try {
    return textIn(bytes)
  } catch {
    return undefined
  }
}
