import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { medianOf } from './spread.js'

/** Where a benchmark ran, for people. */
export const machine = (): string => {
  const processors = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${processors.length} × ${processors[0]?.model ?? 'unknown processor'}, ${memory} GB, ${type()} ${release()}, Node ${process.versions.node}`
}

const SYNCS = 300
const BYTES_OF_AN_EVENT = 438

/** Microseconds of the median `fdatasync` after a write as long as an event, in the folder. */
export const medianSyncMicroseconds = (folder: string): number => {
  const path = join(folder, 'syncs')
  const file = openSync(path, 'a')
  const line = 'x'.repeat(BYTES_OF_AN_EVENT)
  const times = Array.from({ length: SYNCS }, () => {
    writeSync(file, line)
    const start = performance.now()
    fdatasyncSync(file)
    return (performance.now() - start) * 1_000
  })
  closeSync(file)
  rmSync(path)
  return medianOf(times, (time) => time) ?? Number.NaN
}
