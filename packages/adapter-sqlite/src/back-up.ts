import { closeSync, openSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import type { StoreError } from '@aos-cluster/application'
import * as E from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { type Connection, SqliteFailure } from './driver.js'
import { storeError, unreachable } from './store-error.js'
import { isBusy, whenFree } from './when-free.js'

/** Copies the database of `connection` into a new file. See `SqliteEventStore.backup`. */
export const backUp = async (
  connection: Connection,
  source: { readonly path: string; readonly busyTimeoutMilliseconds: number },
  targetPath: string,
): Promise<Either<StoreError, void>> => {
  const target = resolve(targetPath)
  const taken = takeName(target)
  if (E.isLeft(taken)) return taken
  try {
    const copy = connection.command('VACUUM INTO ?')
    return E.right(await whenFree(source.busyTimeoutMilliseconds, () => copy(target)))
  } catch (failure) {
    rmSync(target, { force: true })
    if (!(failure instanceof SqliteFailure)) throw failure
    return E.left(storeError(isBusy(failure) ? source.path : target, failure))
  }
}

/** Makes the empty file that SQLite then fills: whatever was there before is never touched, whoever else writes. */
const takeName = (target: string): Either<StoreError, void> => {
  try {
    return E.right(closeSync(openSync(target, 'wx')))
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    switch (code) {
      case 'EEXIST':
        return E.left({ code: 'Unacceptable', message: `${target} exists already; choose another name.` })
      case 'EROFS':
        return E.left({ code: 'ReadOnly', message: `${target} cannot be made: its disk is read-only.` })
      case 'ENOSPC':
        return E.left({ code: 'Full', message: `There is no room left to make ${target}; free some space.` })
      default:
        return E.left(unreachable(target, `${message}; choose another path`))
    }
  }
}
