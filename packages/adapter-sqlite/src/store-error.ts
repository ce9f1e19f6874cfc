import type { StoreError } from '@aos-cluster/application'
import type { SqliteFailure } from './driver.js'
import * as code from './result-codes.js'

/** What an operator is told of a failure of SQLite on the file at `path`. */
export const storeError = (path: string, failure: SqliteFailure): StoreError => {
  if (failure.code === code.SQLITE_IOERR_SHMSIZE) return full(path)
  switch (failure.primaryCode) {
    case code.SQLITE_BUSY:
    case code.SQLITE_LOCKED:
      return locked(path)
    case code.SQLITE_READONLY:
      return readOnly(path)
    case code.SQLITE_CORRUPT:
    // A statement that fails by itself met tables or values that are not as they were made.
    case code.SQLITE_ERROR:
      return corrupt(path, failure.message)
    case code.SQLITE_FULL:
      return full(path)
    case code.SQLITE_CANTOPEN:
      return unreachable(path, 'check that its folder exists and that this user may read and write there')
    case code.SQLITE_TOOBIG:
      return { code: 'Unacceptable', message: `An event is too large for ${path}; split it.` }
    case code.SQLITE_NOTADB:
      return foreign(path, 'it is not a SQLite database')
    default:
      return unreachable(
        path,
        `SQLite reports "${failure.message}" (${failure.code}); check the disk it lies on`,
      )
  }
}

export const locked = (path: string): StoreError => ({
  code: 'Locked',
  message: `Another process holds ${path}. Close the program that uses it, or try again later.`,
})

export const full = (path: string): StoreError => ({
  code: 'Full',
  message: `There is no room left to write ${path}. Free some space on its disk and try again.`,
})

export const readOnly = (path: string): StoreError => ({
  code: 'ReadOnly',
  message: `${path} can be read but not written. Make the file and its folder writable, or open it only to read.`,
})

export const corrupt = (path: string, what: string): StoreError => ({
  code: 'Corrupt',
  message: `${path} is damaged: ${what}. Restore it from a backup.`,
})

export const lostReadModel = (path: string, name: string): StoreError => ({
  code: 'Corrupt',
  message: `${path} is damaged: the read model ${name} can't be read. Remove it and compute it anew from the events.`,
})

export const foreign = (path: string, why: string): StoreError => ({
  code: 'Foreign',
  message: `${path} is not an event store: ${why}. It was left as it is; choose another path.`,
})

export const newerVersion = (path: string, version: number, known: number): StoreError => ({
  code: 'NewerVersion',
  message:
    `${path} has version ${version} of the event store's tables, and this program knows ${known}. ` +
    'It was left as it is; update the program.',
})

export const unreachable = (path: string, why: string): StoreError => ({
  code: 'Unreachable',
  message: `${path} cannot be used: ${why}.`,
})

export const closed = (path: string): StoreError => ({
  code: 'Closed',
  message: `The event store ${path} was closed; open it again.`,
})

export const movedAway = (path: string): StoreError =>
  unreachable(
    path,
    'the file was moved, deleted or replaced since it was opened; close the store and open it again',
  )
