import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { openSqliteEventStore } from '@aos-cluster/adapter-sqlite'
import { newestPosition, type StoreError } from '@aos-cluster/application'
import { show } from '@aos-cluster/domain'
import type { Io } from '../io.js'
import { BadInput, EXIT, type ExitStatus } from '../outcome.js'
import { DEFAULT_STORE } from '../store/open-store.js'
import { complain, type StoreOptions } from '../store/with-environment.js'

/** `aos-cluster backup`: copies the whole store into a new file while others write to it, and looks into the copy. */
export const runBackup = async (io: Io, target: string, options: StoreOptions): Promise<ExitStatus> => {
  const path = pathOf(options.store ?? io.env['AOS_CLUSTER_STORE'] ?? DEFAULT_STORE)
  if (E.isLeft(path)) return complain(io, path.left)
  const copied = await copyStore(path.right, target)
  if (E.isLeft(copied)) return complain(io, copied.left)
  const position = await newestPositionIn(target)
  if (E.isLeft(position)) return complain(io, position.left)

  const backup = {
    store: resolve(path.right),
    backup: resolve(target),
    position: String(position.right),
    bytes: statSync(target).size,
  }
  const sentence = `${backup.store} was backed up to ${backup.backup}, up to position ${backup.position}.`
  await io.out(`${options.json === true ? JSON.stringify(backup) : sentence}\n`)
  return EXIT.ok
}

/** The file of a store that can be backed up by copying a file. An address may hold a password: it is not repeated. */
const pathOf = (address: string): E.Either<BadInput, string> => {
  if (address.startsWith('sqlite:') && address.length > 'sqlite:'.length)
    return E.right(address.slice('sqlite:'.length))
  if (address === 'memory:')
    return E.left(new BadInput('--store: memory: ends with this program; there is nothing to back up'))
  if (/^(esdb|kdb|kurrentdb)(\+discover)?:/.test(address))
    return E.left(new BadInput('--store: this store has its own backup; use that of the server'))
  return E.left(new BadInput(`--store: expected sqlite:PATH, got ${show(address)}`))
}

/** Opened only to read: backing up neither makes a store nor changes one. */
const copyStore = async (path: string, target: string): Promise<E.Either<BadInput | StoreError, void>> => {
  const opened = await openSqliteEventStore({ path, mode: 'readOnly' })
  if (E.isLeft(opened)) return opened
  try {
    const copied = await opened.right.backup(target)
    return E.isLeft(copied) && copied.left.code === 'Unacceptable'
      ? E.left(new BadInput(copied.left.message))
      : copied
  } finally {
    await opened.right.close()
  }
}

const newestPositionIn = async (path: string): Promise<E.Either<StoreError, bigint>> => {
  const opened = await openSqliteEventStore({ path, mode: 'readOnly' })
  if (E.isLeft(opened)) return opened
  try {
    return await newestPosition(opened.right)
  } finally {
    await opened.right.close()
  }
}
