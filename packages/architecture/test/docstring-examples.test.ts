import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DOCSTRINGS, given, namesIn, writeDocstringExamples } from './docstring-examples.js'
import { compilerErrors } from './typescript-examples.js'

describe('Examples in docstrings', async () => {
  const names = namesIn(
    new Map<string, object>([
      [given, await import('./docstring-given.js')],
      ['@aos-cluster/domain', await import('@aos-cluster/domain')],
      ['@aos-cluster/projections', await import('@aos-cluster/projections')],
      ['@aos-cluster/application', await import('@aos-cluster/application')],
      ['@aos-cluster/application/testing', await import('@aos-cluster/application/testing')],
      ['@aos-cluster/application/opentelemetry', await import('@aos-cluster/application/opentelemetry')],
      ['@aos-cluster/adapter-sqlite', await import('@aos-cluster/adapter-sqlite')],
      ['@aos-cluster/adapter-eventstoredb', await import('@aos-cluster/adapter-eventstoredb')],
    ]),
  )
  const examples = writeDocstringExamples(names)
  /** Needs a server, or to be called while tests are collected: these are compiled only. */
  const isRunAlone = ({ file }: { readonly file: string }) =>
    !/esdb:|Suite\(/.test(readFileSync(file, 'utf8'))

  const before = process.cwd()
  const folder = mkdtempSync(join(tmpdir(), 'aos-cluster-docstrings-'))
  beforeAll(() => process.chdir(folder))
  afterAll(() => {
    process.chdir(before)
    rmSync(folder, { recursive: true, force: true })
  })

  test('compile', () => {
    expect(examples.length).toBeGreaterThan(20)
    expect(compilerErrors(DOCSTRINGS)).toBe('')
  })

  test.each(examples.filter(isRunAlone))('$place runs and gives what it shows', async ({ file }) => {
    await import(file)
  })
})
