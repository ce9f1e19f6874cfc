import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DomainEvent } from '@aos-cluster/domain'
import { eventsOf, steadyHistory, type HistorySize } from './steady-history.js'

const EVENTS_OF_A_FILE = 50_000

/** Makes the files of a history, unless they are there already: the path of their folder. */
export const writtenHistory = (size: HistorySize, folder: string): string => {
  const path = join(folder, `history-${size.sessions}-${size.cycle}`)
  if (existsSync(path)) return path
  const { beginning, cycle } = steadyHistory(size)
  // Whole or not there: another process may look for it meanwhile.
  const making = `${path}.${process.pid}`
  mkdirSync(making, { recursive: true })
  write(making, 'beginning', beginning)
  write(making, 'cycle', cycle)
  renameSync(making, path)
  return path
}

/**
 * The first events of a written history; throws if there is none in the folder. They are parsed just now, as events from a store are, so that no text in them is
 * known to the runtime already.
 */
export const readHistory = (path: string, count: number): readonly DomainEvent[] => {
  const beginning = read(path, 'beginning', count)
  if (count > 0 && beginning.length === 0) throw new Error(`there is no history in '${path}'`)
  return eventsOf({ beginning, cycle: read(path, 'cycle', count - beginning.length) }, count)
}

type Part = 'beginning' | 'cycle'

const fileOf = (folder: string, part: Part, i: number): string => join(folder, `${part}-${i}.json`)

const write = (folder: string, part: Part, events: readonly DomainEvent[]): void => {
  for (let i = 0; i * EVENTS_OF_A_FILE < events.length; i++) {
    const piece = events.slice(i * EVENTS_OF_A_FILE, (i + 1) * EVENTS_OF_A_FILE)
    writeFileSync(fileOf(folder, part, i), JSON.stringify(piece))
  }
}

const read = (folder: string, part: Part, count: number): readonly DomainEvent[] => {
  const events: DomainEvent[] = []
  for (let i = 0; events.length < count && existsSync(fileOf(folder, part, i)); i++) {
    const piece = JSON.parse(readFileSync(fileOf(folder, part, i), 'latin1')) as readonly DomainEvent[]
    for (const event of piece) events.push(event)
  }
  return events
}
