import { describe, expect, test, vi } from 'vitest'
import type { Client } from '../../src/client/client.js'
import { clientPool } from '../../src/client-pool.js'
import { scriptedClient } from './scripted-client.js'

const pool = () => {
  const made: (Client & { readonly dispose: ReturnType<typeof vi.fn> })[] = []
  const clients = clientPool(() => {
    const client = { ...scriptedClient({}), dispose: vi.fn(async () => undefined) }
    made.push(client)
    return client
  })
  return { clients, made }
}

describe('the clients of a store', () => {
  test('Given several calls, Then they share one client, which is made with the first', () => {
    const { clients, made } = pool()
    expect(made).toHaveLength(0)
    expect(clients.lease().client).toBe(clients.lease().client)
    expect(made).toHaveLength(1)
  })

  test('Given it is to be made anew, Then calls under way keep theirs until they are over', () => {
    const { clients, made } = pool()
    const [old, other] = [clients.lease(), clients.lease()]
    old.renew()
    expect(clients.lease().client).toBe(made[1])
    old.release()
    expect(made[0]?.dispose).not.toHaveBeenCalled()
    other.release()
    expect(made[0]?.dispose).toHaveBeenCalledTimes(1)
  })

  test('Given several calls that want a new one, Then one is made', () => {
    const { clients, made } = pool()
    const [first, second] = [clients.lease(), clients.lease()]
    first.renew()
    clients.lease()
    second.renew()
    clients.lease()
    expect(made).toHaveLength(2)
  })

  test('Given all are disposed of, Then each is, once', async () => {
    const { clients, made } = pool()
    const old = clients.lease()
    old.renew()
    clients.lease()
    await clients.dispose()
    old.release()
    expect(made.map(({ dispose }) => dispose.mock.calls.length)).toEqual([1, 1])
  })
})
