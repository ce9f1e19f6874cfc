import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import type { Server } from 'node:net'
import { once } from 'node:events'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type ClientName, openEventStoreDb } from '../../src/index.js'
import { committed, errorOf, newEvents, read } from './events.js'
import { givenServer, givenStore, opened, openingError } from './given.js'

const PASSWORD = 'S3cret-Pa:s/s@w%rd'
const SOON = { deadlineMilliseconds: 1_500 }

const secured = () => givenServer({ tls: true, users: { admin: PASSWORD } })

const listening = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

/** A port where nobody listens: just now somebody did. */
const deserted = async (): Promise<number> => {
  const server = createTcpServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

const sentence = expect.stringMatching(/^.+\.$/)

export const opening = (client: ClientName): void => {
  describe('opening', () => {
    test.each(['esdb', 'kurrentdb', 'esdb+discover', 'kurrentdb+discover'])(
      'Given an address of the scheme %s, Then it opens',
      async (scheme) => {
        const server = await givenServer()
        const connectionString = server.connectionString('esdb').replace('esdb', scheme)
        const store = await opened(openEventStoreDb({ connectionString, client }))
        onTestFinished(() => store.close())
        expect(await committed(store, 's', 'noStream', newEvents(1))).toBe(0)
        expect(await read(store.readStream('s'))).toHaveLength(1)
      },
    )

    test('Given an encrypted server with users, When the authority and the password are right, Then all works', async () => {
      const server = await secured()
      const store = await givenStore(server, client)

      expect(await committed(store, 's', 'noStream', newEvents(2))).toBe(1)
      expect(await read(store.readStream('s'))).toHaveLength(2)
      expect(await read(store.readAll({ streamPrefix: 's' }))).toHaveLength(2)
      expect(await read(store.readAll({ direction: 'backwards' }))).toHaveLength(2)
    })

    test('Given the server refuses the connection, Then it is Unreachable, at once', async () => {
      const address = `127.0.0.1:${await deserted()}?tls=true`
      const connectionString = `esdb://admin:${encodeURIComponent(PASSWORD)}@${address}`
      const error = await openingError({ connectionString, client, deadlineMilliseconds: 600_000 })
      expect(error).toMatchObject({ code: 'Unreachable', message: sentence })
      expect(error.message).not.toContain(PASSWORD)
    })

    test('Given no node of a cluster is there, Then it is Unreachable', async () => {
      const [a, b] = [await deserted(), await deserted()]
      const connectionString = `esdb://127.0.0.1:${a},127.0.0.1:${b}?tls=false`
      const error = await openingError({ connectionString, client, ...SOON })
      expect(error).toMatchObject({ code: 'Unreachable', message: expect.stringContaining(`127.0.0.1:${b}`) })
    })

    test('Given a server that accepts the connection and says nothing, Then it is Unreachable', async () => {
      const port = await listening(createTcpServer())
      const connectionString = `esdb://127.0.0.1:${port}?tls=false`
      expect((await openingError({ connectionString, client, ...SOON })).code).toBe('Unreachable')
    })

    test('Given something else listens there, Then it is Unreachable or Foreign', async () => {
      const port = await listening(createHttpServer((_, response) => void response.end('hello')))
      const connectionString = `esdb://127.0.0.1:${port}?tls=false`
      const error = await openingError({ connectionString, client, ...SOON })
      expect(error).toMatchObject({
        code: expect.stringMatching(/^(Unreachable|Foreign)$/),
        message: sentence,
      })
    })

    test('Given one end encrypts and the other does not, Then it is Unreachable, and tls is spoken of', async () => {
      const plain = (await givenServer()).connectionString('esdb').replace('tls=false', 'tls=true')
      const encrypted = (await secured()).connectionString('esdb').replace(/\?.*/, '?tls=false')
      for (const connectionString of [plain, encrypted])
        expect(await openingError({ connectionString, client, ...SOON })).toMatchObject({
          code: 'Unreachable',
          message: expect.stringContaining('tls'),
        })
    })

    test('Given a certificate of an authority that is not known, Then it is Untrusted', async () => {
      const server = await secured()
      const connectionString = server.connectionString('esdb', { isTrusted: false })
      const error = await openingError({ connectionString, client })
      expect(error).toMatchObject({ code: 'Untrusted', message: expect.stringContaining('tlsCAFile') })
      expect(error.message).not.toContain(PASSWORD)
    })

    test.each([
      { name: 'admin', password: 'wr:ong' },
      { name: 'somebody', password: PASSWORD },
      'none',
    ] as const)('Given the user %o, who is not let in, Then it is Unauthorized', async (user) => {
      const server = await secured()
      const error = await openingError({
        connectionString: server.connectionString('esdb', { user }),
        client,
      })
      expect(error).toMatchObject({ code: 'Unauthorized', message: sentence })
      expect(error.message).not.toContain('wr:ong')
      expect(error.message).not.toContain(PASSWORD)
    })

    test('Given a file that is not there, Then the address is invalid, and the option is named', async () => {
      for (const option of ['tlsCAFile=/nowhere/ca.crt', 'userCertFile=/nowhere/a&userKeyFile=/nowhere/b'])
        expect(await openingError({ connectionString: `esdb://a?${option}`, client })).toMatchObject({
          code: 'InvalidAddress',
          message: expect.stringMatching(/option \w+File .+nowhere.+\.$/),
        })
    })

    test('Given an address that is none, Then it is InvalidAddress', async () => {
      expect(await openingError({ connectionString: 'esdb:/a', client })).toMatchObject({
        code: 'InvalidAddress',
        message: expect.stringContaining('esdb://HOST:PORT'),
      })
    })

    test('Given the other client, Then it is not loaded beside this one', async () => {
      const server = await givenServer()
      await givenStore(server, client)
      const other = client === 'kurrent' ? 'eventstore' : 'kurrent'
      expect(
        await openingError({ connectionString: server.connectionString('esdb'), client: other }),
      ).toEqual({
        code: 'Unreachable',
        message: expect.stringMatching(/do not go together.+\.$/),
      })
    })
  })

  describe('a user who may not do everything', () => {
    test('Given the password is changed, Then whatever is asked is Unauthorized', async () => {
      const users = { admin: PASSWORD }
      const server = await givenServer({ tls: true, users })
      const store = await givenStore(server, client)
      await committed(store, 's', 'noStream', newEvents(1))
      users.admin = 'another'

      expect(await store.append('s', 0, newEvents(1))).toMatchObject({
        outcome: 'Refused',
        error: { code: 'Unauthorized', message: sentence },
      })
      expect((await errorOf(store.readStream('s'))).code).toBe('Unauthorized')
      expect((await errorOf(store.readAll())).code).toBe('Unauthorized')
      expect((await errorOf(store.subscribe())).code).toBe('Unauthorized')
    })
  })
}
