import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isLeft } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { expect, onTestFinished } from 'vitest'
import type { StoreError } from '@aos-cluster/application'
import type { SqliteEventStore } from '../src/index.js'

/** A folder for the running test. Its name has characters that mean something in a URI. */
export const givenFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'aos cluster 100%?#-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The store that must have opened; closed when the running test has finished. */
export const opened = async (
  opening: Promise<Either<StoreError, SqliteEventStore>>,
): Promise<SqliteEventStore> => {
  const result = await opening
  if (isLeft(result)) return expect.fail(`${result.left.code}: ${result.left.message}`)
  onTestFinished(() => result.right.close())
  return result.right
}

/** The error with which opening, or anything else, must have failed: a sentence that names the path. */
export const failed = async (work: Promise<Either<StoreError, unknown>>, path: string): Promise<string> => {
  const result = await work
  if (!isLeft(result)) return expect.fail('it did not fail')
  expect(result.left.message).toContain(path)
  expect(result.left.message).toMatch(/\.$/)
  return result.left.code
}
