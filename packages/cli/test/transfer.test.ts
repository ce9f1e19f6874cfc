import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aosCluster, onNewStore, temporaryFolder } from './run-cli.js'

/** A small history in one store, its export in a file, and another store. */
const givenExport = async () => {
  const { on, store } = onNewStore()
  for (const line of [
    'aos register 01@AX1',
    'aos start 01@AX1',
    'aos complete-checklist',
    'session open s1 01@AX1 --user user1 --kind worker',
  ])
    expect(await on(line), line).toMatchObject({ status: 0 })
  const exported = await on('export')
  const file = join(temporaryFolder(), 'events.jsonl')
  writeFileSync(file, exported.out)
  return { from: on, store, exported, file, into: onNewStore() }
}

describe('Given an export', () => {
  test('Then it has every event on a line, as it was stored', async () => {
    const { exported } = await givenExport()
    const lines = exported.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(exported.status).toBe(0)
    expect(lines.map(({ type, stream, revision }) => [type, stream, revision]).at(0)).toEqual([
      'AosRegistered',
      'axEnvironment-default',
      0,
    ])
    expect(lines.at(-1)).toMatchObject({
      stream: 'axSessions-default_01@AX1_1',
      type: 'SessionOpened',
      metadata: { actor: { id: 'admin1' } },
    })
  })

  test('When it is imported into a new store, Then that store exports the same', async () => {
    const { exported, file, into } = await givenExport()
    const imported = await into.on(['import', file])
    expect(imported).toMatchObject({ status: 0, out: expect.stringMatching(/^Imported \d+ events\.\n$/) })
    expect((await into.on('export')).out).toBe(exported.out)
  })

  test('When it is imported once more, Then everything is there already', async () => {
    const { file, into } = await givenExport()
    await into.on(['import', file])
    expect(await into.on(['import', file, '--json'])).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^\{"imported":0,"present":\d+\}\n$/),
    })
  })

  test('When a line of it was changed so that it could not have happened, Then nothing is imported', async () => {
    const { file, into } = await givenExport()
    writeFileSync(file, readFileSync(file, 'utf8').replace('"user":"user1"', '"user":""'))
    const imported = await into.on(['import', file])
    expect(imported.status).toBe(2)
    expect((await into.on('export')).out).toBe('')
  })

  test('When an event was left out, Then nothing is imported, and the line is named', async () => {
    const { file, into } = await givenExport()
    writeFileSync(file, readFileSync(file, 'utf8').split('\n').toSpliced(1, 1).join('\n'))
    const imported = await into.on(['import', file])
    expect(imported).toMatchObject({
      status: 2,
      err: expect.stringContaining('Event 2 of axEnvironment-default'),
    })
    expect((await into.on('export')).out).toBe('')
  })

  test('When it is imported into another environment, Then it is refused', async () => {
    const { file, store } = await givenExport()
    const imported = await aosCluster(['import', file, '--store', `${store}2`, '--env', 'other'])
    expect(imported).toMatchObject({
      status: 2,
      err: expect.stringContaining('not of the environment other'),
    })
  })

  test('When a line is no event, Then it is named', async () => {
    const { file, into } = await givenExport()
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"stream":7}\n`)
    expect(await into.on(['import', file])).toMatchObject({
      status: 2,
      err: expect.stringMatching(/line \d+: stream: expected string, got 7/),
    })
  })

  test('When there is no such file, Then that is said', async () => {
    const { into } = await givenExport()
    expect(await into.on('import /no/such/file')).toMatchObject({
      status: 2,
      err: expect.stringContaining("can't be read"),
    })
  })
})
