import { closeSync, fsyncSync, mkdtempSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { StoreError } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { type Connection, SqliteFailure } from './driver.js'
import { full, storeError, unreachable } from './store-error.js'
import { isBusy, whenFree } from './when-free.js'

/**
 * Copies the database of `connection` into a new file. See `SqliteEventStore.backup`.
 *
 * The copy is written in a folder of its own beside the target and then moved there: so the name of the target never
 * leads to half a copy. What was at the target before is never touched, whoever else writes: its name is taken first.
 */
export const backUp = async (
  connection: Connection,
  source: { readonly path: string; readonly busyTimeoutMilliseconds: number },
  targetPath: string,
): Promise<Either<StoreError, void>> => {
  const target = resolve(targetPath)
  const taken = onDisk(target, () => closeSync(openSync(target, 'wx')))
  if (E.isLeft(taken)) return taken
  const copied = await copyBeside(connection, source, target)
  if (E.isLeft(copied)) rmSync(target, { force: true })
  return copied
}

const copyBeside = async (
  connection: Connection,
  source: { readonly path: string; readonly busyTimeoutMilliseconds: number },
  target: string,
): Promise<Either<StoreError, void>> => {
  const folder = onDisk(target, () => mkdtempSync(`${target}.partial-`))
  if (E.isLeft(folder)) return folder
  const copy = join(folder.right, 'copy.db')
  try {
    const writeTo = connection.command('VACUUM INTO ?')
    await whenFree(source.busyTimeoutMilliseconds, () => writeTo(copy))
    return onDisk(target, () => {
      sync(copy, 'r+')
      renameSync(copy, target)
      syncFolder(dirname(target))
    })
  } catch (failure) {
    if (!(failure instanceof SqliteFailure)) throw failure
    return E.left(storeError(isBusy(failure) ? source.path : target, failure))
  } finally {
    rmSync(folder.right, { recursive: true, force: true })
  }
}

/** SQLite leaves it to others to make sure that a copy has reached the disk. */
const sync = (path: string, flags: 'r' | 'r+'): void => {
  const file = openSync(path, flags)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** So that the name outlives a loss of power too, where a system lets folders be synced: Windows does not. */
const syncFolder = (path: string): void => {
  try {
    sync(path, 'r')
  } catch {
    // The copy itself is complete.
  }
}

const onDisk = <A>(target: string, work: () => A): Either<StoreError, A> => {
  try {
    return E.right(work())
  } catch (error) {
    return E.left(diskError(target, error as NodeJS.ErrnoException))
  }
}

const diskError = (target: string, { code, message }: NodeJS.ErrnoException): StoreError => {
  switch (code) {
    case 'EEXIST':
      return { code: 'Unacceptable', message: `${target} exists already; choose another name.` }
    case 'EROFS':
      return { code: 'ReadOnly', message: `${target} cannot be made: its disk is read-only.` }
    case 'ENOSPC':
      return full(target)
    default:
      return unreachable(target, `${message}; choose another path`)
  }
}
