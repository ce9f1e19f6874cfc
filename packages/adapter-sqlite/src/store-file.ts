import type { StoreError } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { SqliteFailure } from './driver.js'
import { turns } from './in-turn.js'
import { stayingInPlace } from './staying-in-place.js'
import { closed, movedAway, readOnly, storeError } from './store-error.js'
import { whenFree } from './when-free.js'

export interface OpenFile {
  readonly path: string
  readonly created: boolean
  readonly readOnly: boolean
  readonly busyTimeoutMilliseconds: number
  readonly pollMilliseconds: number
}

/** Runs what reads or writes the file in one go, again while another process holds it; `Left` if it fails. */
export type Attempt = <A>(work: () => A) => Promise<Either<StoreError, A>>

/** The file of an open store: all work on it goes through here. */
export interface StoreFile {
  readonly path: string
  readonly errorOf: (failure: SqliteFailure) => StoreError
  /** Whether it is closed to what is new; what was accepted may still be under way. */
  readonly isClosing: () => boolean
  readonly read: Attempt
  /** The same for what changes the file, one after another in the order it was asked for. */
  readonly write: Attempt
  /** Any other work in the same order. */
  readonly inTurn: <A>(work: () => Promise<Either<StoreError, A>>) => Promise<Either<StoreError, A>>
  /** Whether the file that was opened is still the one that the path leads to. */
  readonly isInPlace: () => boolean
  /** Finishes what was accepted, then does what closes the file, once. */
  readonly close: (closeFile: () => void) => Promise<void>
}

/** Takes over a connection to a file that is known to be ours. */
export const storeFile = ({ path, readOnly: isReadOnly, busyTimeoutMilliseconds }: OpenFile): StoreFile => {
  const isInPlace = stayingInPlace(path)
  const errorOf = (failure: SqliteFailure) => storeError(path, failure)
  const { inTurn, settled } = turns()
  let closing: Promise<void> | undefined
  let isClosed = false

  const read: Attempt = async (work) => {
    try {
      return await whenFree(busyTimeoutMilliseconds, () => {
        if (isClosed) return E.left(closed(path))
        return isInPlace() ? E.right(work()) : E.left(movedAway(path))
      })
    } catch (failure) {
      if (!(failure instanceof SqliteFailure)) throw failure
      return E.left(errorOf(failure))
    }
  }

  const isClosing = (): boolean => closing !== undefined

  const close = async (closeFile: () => void): Promise<void> => {
    await settled()
    isClosed = true
    closeFile()
  }

  return {
    path,
    errorOf,
    isClosing,
    isInPlace,
    read,
    write: async (work) => {
      if (isClosing()) return E.left(closed(path))
      return isReadOnly ? E.left(readOnly(path)) : inTurn(() => read(work))
    },
    inTurn: async (work) => (isClosing() ? E.left(closed(path)) : inTurn(work)),
    close: (closeFile) => (closing ??= close(closeFile)),
  }
}
