import { describe, expect, test } from 'vitest'
import type { ClientName } from '../../src/index.js'
import { committed, errorOf, newEvents, read } from './events.js'
import { givenServer, givenStore } from './given.js'
import { otherProgram } from './other-program.js'

const given = async (client: ClientName) => {
  const server = await givenServer()
  const store = await givenStore(server, client)
  await committed(store, 's', 'noStream', newEvents(3))
  return { store, program: await otherProgram(server, client) }
}

const revisions = async (reading: Parameters<typeof read>[0]) =>
  (await read(reading)).map(({ revision }) => revision)

export const deletedStreams = (client: ClientName): void => {
  describe('a stream that somebody deleted', () => {
    test('Given it may be used again, Then it has no events, and goes on with its numbers', async () => {
      const { store, program } = await given(client)
      await program.deleteStream('s')

      expect(await revisions(store.readStream('s'))).toEqual([])
      expect(await revisions(store.readStream('s', { direction: 'backwards' }))).toEqual([])
      const events = newEvents(1)
      expect(await store.append('s', 'noStream', events)).toEqual({ outcome: 'Committed', revision: 3 })
      expect(await revisions(store.readStream('s'))).toEqual([3])
      expect(await store.append('s', 3, newEvents(1))).toEqual({ outcome: 'Committed', revision: 4 })
    })

    test('Given it is gone for good, Then it is Deleted, whether it is read or written', async () => {
      const { store, program } = await given(client)
      await program.tombstoneStream('s')

      const error = { code: 'Deleted', message: expect.stringMatching(/^.+ deleted it for good.+\.$/) }
      expect(await store.append('s', 2, newEvents(1))).toMatchObject({ outcome: 'Refused', error })
      expect(await store.append('s', 'noStream', newEvents(1))).toMatchObject({ outcome: 'Refused', error })
      expect(await errorOf(store.readStream('s'))).toMatchObject(error)
      expect(await errorOf(store.readStream('s', { direction: 'backwards' }))).toMatchObject(error)
      expect(await committed(store, 't', 'noStream', newEvents(1))).toBe(0)
    })
  })

  describe('a stream that somebody truncated', () => {
    test('Given some events are left, Then it is read from the first of them', async () => {
      const { store, program } = await given(client)
      await program.setStreamMetadata('s', { truncateBefore: 2 })

      expect(await revisions(store.readStream('s'))).toEqual([2])
      expect(await revisions(store.readStream('s', { direction: 'backwards', limit: 2 }))).toEqual([2])
      expect(await store.append('s', 2, newEvents(1))).toEqual({ outcome: 'Committed', revision: 3 })
    })

    test('Given none is left, Then it has no events, but is where it was', async () => {
      const { store, program } = await given(client)
      await program.setStreamMetadata('s', { truncateBefore: 3 })

      expect(await revisions(store.readStream('s'))).toEqual([])
      expect(await store.append('s', 'noStream', newEvents(1))).toEqual({
        outcome: 'Conflict',
        stream: 's',
        actual: 2,
      })
      expect(await store.append('s', 2, newEvents(1))).toEqual({ outcome: 'Committed', revision: 3 })
    })

    test('Given it keeps only its newest events, Then they are read', async () => {
      const { store, program } = await given(client)
      await program.setStreamMetadata('s', { maxCount: 1 })
      expect(await revisions(store.readStream('s', { from: 0 }))).toEqual([2])
    })
  })
}
