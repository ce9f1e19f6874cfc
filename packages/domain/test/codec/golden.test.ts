import { readdirSync, readFileSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import {
  commandTypes,
  decodeCommand,
  decodeEvent,
  eventTypes,
  readStoredEvent,
  schemaVersionOf,
} from '@aos-cluster/domain'

const folder = new URL('../golden/', import.meta.url)

interface Golden {
  readonly type: string
  readonly data: unknown
}

const read = (name: string): Golden => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Golden

const versions = (type: string, last: number): readonly string[] =>
  Array.from({ length: last }, (_, i) => `${type}.v${i + 1}.json`)

const ofEvents = eventTypes.flatMap((type) => versions(type, schemaVersionOf(type)))
const ofCommands = commandTypes.flatMap((type) => versions(type, 1))

describe('Golden files', () => {
  test('there is one for every command and every version of every event, and no other', () => {
    const found = readdirSync(folder).filter((name) => name.endsWith('.json'))
    expect(found.sort()).toStrictEqual([...ofEvents, ...ofCommands].sort())
  })

  test.each(ofEvents)('%s is read', (name) => {
    const golden = read(name)
    const v = Number(/\.v(\d+)\./.exec(name)?.[1])
    expect(name).toBe(`${golden.type}.v${v}.json`)
    expect(readStoredEvent({ ...golden, v })).toMatchObject({ right: { kind: 'event' } })
  })

  test.each(eventTypes)('the present version of %s is written as it was read', (type) => {
    const golden = read(`${type}.v${schemaVersionOf(type)}.json`)
    const decoded = decodeEvent(golden)
    expect(decoded).toStrictEqual(E.right(golden))
    expect(JSON.stringify(E.toUnion(decoded))).toBe(JSON.stringify(golden))
  })

  test.each(ofCommands)('%s is read, and written as it was read', (name) => {
    const golden = read(name)
    const decoded = decodeCommand(golden)
    expect(name).toBe(`${golden.type}.v1.json`)
    expect(decoded).toStrictEqual(E.right(golden))
    expect(JSON.stringify(E.toUnion(decoded))).toBe(JSON.stringify(golden))
  })
})
