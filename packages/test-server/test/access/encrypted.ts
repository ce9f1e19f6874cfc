import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { startTestServer, type ConnectionChoice } from '@aos-cluster/test-server'
import type { Library } from '../clients/client.js'
import { newEvent } from '../clients/new-event.js'
import { givenServer } from '../given-server.js'
import { hasSignal, listen } from '../listen.js'
import { eventsOf, outcomeOf } from '../outcome.js'

const ALONE = { credentials: { username: 'admin', password: 'changeit' } }

/** Registers the tests, for a file that has this client alone. */
export const asksForCredentials = (library: Library): void => {
  const given = async (choice?: ConnectionChoice) => {
    const server = await givenServer({ tls: true, users: { admin: 'changeit', other: 'p:w@d' } })
    const client = library.connect(server, choice)
    return {
      append: (options?: object) => outcomeOf(client.appendToStream('s', newEvent(1), options)),
      read: () => eventsOf(client.readStream('s')),
      subscribe: async (): Promise<string | undefined> => {
        const listening = listen(() => client.subscribeToAll())
        await listening.until((known) => hasSignal('caughtUp')(known) || hasSignal('error')(known))
        return listening.signals.at(-1)
      },
    }
  }

  describe('an encrypted server with users', () => {
    test('Given the first user, When a client appends, reads and subscribes, Then it may', async () => {
      const { append, read, subscribe } = await given()
      expect([await append(), await read()]).toEqual(['ok 0', '0:1'])
      expect(await subscribe()).toMatch('caughtUp')
    })

    test('Given another user, whose password has signs of its own, Then it may', async () => {
      const { append } = await given({ user: { name: 'other', password: 'p:w@d' } })
      expect(await append()).toBe('ok 0')
    })

    test.each([
      { name: 'admin', password: 'wrong' },
      { name: 'nobody', password: 'changeit' },
    ])(
      'Given $name with $password, Then nothing is allowed, but with credentials of its own',
      async (user) => {
        const { append, read, subscribe } = await given({ user })
        expect(await append()).toBe('access-denied code 16')
        expect(await read()).toMatch(/^access-denied/)
        expect(await subscribe()).toBe('error access-denied code 16@0')
        expect(await append(ALONE)).toBe('ok 0')
      },
    )

    test('Given no credentials, Then nothing is allowed, but with credentials of its own', async () => {
      const { append, read, subscribe } = await given({ user: 'none' })
      expect(await append()).toBe('access-denied')
      expect(await read()).toMatch(/^access-denied/)
      expect(await subscribe()).toBe('error access-denied code 7@0')
      expect(await append(ALONE)).toBe('ok 0')
    })

    test('Given a client that does not know the authority, Then it does not connect', async () => {
      const { append, read } = await given({ isTrusted: false })
      expect(await append()).toMatch('code 14')
      expect(await read()).toMatch(/^unavailable/)
    })

    test('Given a client that does not encrypt, Then it does not connect', async () => {
      const server = await givenServer({ tls: true })
      const port = server.nodes[0]?.address.port
      const client = library.connect({
        connectionString: (scheme) => `${scheme}://127.0.0.1:${port}?tls=false`,
      })
      expect(await outcomeOf(client.appendToStream('s', newEvent(1)))).toMatch('code 14')
    })

    test('Given three nodes, When a client appends and reads, Then it may', async () => {
      const server = await givenServer({ nodes: 3, tls: true, users: { admin: 'changeit' } })
      const client = library.connect(server)
      expect(await outcomeOf(client.appendToStream('s', newEvent(1)))).toBe('ok 0')
      expect(await eventsOf(client.readStream('s'))).toBe('0:1')
    })

    test('Given two servers, Then they have different authorities, and their files end with them', async () => {
      const [one, other] = [await startTestServer({ tls: true }), await startTestServer({ tls: true })]
      const files = [one.caFile ?? '', other.caFile ?? '']
      expect(files.map((file) => existsSync(file))).toEqual([true, true])
      const foreign = library.connect({
        connectionString: (scheme) =>
          one
            .connectionString(scheme)
            .replace(encodeURIComponent(files[0] ?? ''), encodeURIComponent(files[1] ?? '')),
      })
      expect(await outcomeOf(foreign.appendToStream('s', newEvent(1)))).toMatch('code 14')
      await Promise.all([one.close(), other.close()])
      expect(files.map((file) => existsSync(file))).toEqual([false, false])
    })

    test('Given users without encryption, Then the server says why it does not start', async () => {
      await expect(startTestServer({ users: { admin: 'changeit' } })).rejects.toThrow('users need tls')
    })
  })
}
