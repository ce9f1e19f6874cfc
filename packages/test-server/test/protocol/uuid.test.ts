import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readUuid, writeUuid } from '../../src/protocol/uuid.js'

test('Given any UUID, When it is written in either way, Then it is read as it was, in lower case', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.boolean(), (id, isStructured) => {
      expect(readUuid(writeUuid(id, isStructured))).toBe(id)
      expect(readUuid({ string: id.toUpperCase() })).toBe(id)
    }),
  )
})

test('Given a UUID, When it is written as two numbers, Then they are what 64 bits with a sign hold', () => {
  const id = 'ffffffff-ffff-ffff-8000-000000000001'
  expect(writeUuid(id, true)).toEqual({
    structured: { mostSignificantBits: '-1', leastSignificantBits: `${-(2n ** 63n) + 1n}` },
  })
})
