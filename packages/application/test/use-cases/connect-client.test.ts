import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import {
  commandService,
  connectClient,
  inMemoryEventStore,
  type ConnectingClient,
} from '@aos-cluster/application'
import type { SessionKey, UserId } from '@aos-cluster/domain'
import { command, LIVE, session, twoMembers } from '../commands.js'

const client = (key: string, ...hosts: readonly string[]): ConnectingClient => ({
  list: hosts.map((host) => ({ host })),
  loadBalance: true,
  session: {
    session: key as SessionKey,
    user: 'user1' as UserId,
    kind: 'windowsClient',
    administrator: false,
  },
})

const prepared = async () => {
  const service = commandService(inMemoryEventStore(), LIVE)
  for (const each of twoMembers()) await service.execute(each)
  return service
}

const connect = async (service: Awaited<ReturnType<typeof prepared>>, who: ConnectingClient, id?: string) => {
  const connection = await connectClient(service)(who, command('CompleteInitializationChecklist', {}, id))
  if (E.isLeft(connection)) throw new Error(connection.left.message)
  return connection.right
}

test('a client lands on the least loaded member (F102, F103)', async () => {
  const service = await prepared()
  await service.execute(command('OpenSession', session('s1', '01@AX1')))
  expect(await connect(service, client('s2', 'AX1'))).toMatchObject({
    openedOn: '01@AX2',
    attempts: [{ aosId: '01@AX2', result: 'opened' }],
    walk: { answeredBy: '01@AX1', listReturned: true },
  })
})

test('a client that is refused tries the next candidate (F103)', async () => {
  const service = await prepared()
  await service.execute(command('SetSessionLimits', { aosId: '01@AX1', windowsClient: 0 }))
  expect(await connect(service, client('s1', 'AX2'))).toMatchObject({
    openedOn: '01@AX2',
    attempts: [
      { aosId: '01@AX1', result: 'fullForKind' },
      { aosId: '01@AX2', result: 'opened' },
    ],
  })
})

test('a client whose list nobody answers is connected nowhere (F107)', async () => {
  const service = await prepared()
  expect(await connect(service, client('s1', 'AX7'))).toMatchObject({
    openedOn: null,
    attempts: [],
    walk: { outcome: 'noServerAnswered' },
  })
})

test('the same connect sent again finds the session that it opened', async () => {
  const service = await prepared()
  const id = '00000000-0000-4000-8000-00000000c0de'
  expect(await connect(service, client('s1', 'AX1'), id)).toMatchObject({ openedOn: '01@AX1' })
  // By now the other member is less loaded.
  const again = { openedOn: '01@AX1', attempts: [{ aosId: '01@AX1', result: 'opened' }] }
  expect(await connect(service, client('s1', 'AX1'), id)).toMatchObject(again)
  // Now the first is tried no more.
  await service.execute(command('DrainUsers', { aosId: '01@AX1' }))
  expect(await connect(service, client('s1', 'AX1'), id)).toMatchObject(again)
  // And now the key is free.
  await service.execute(command('CloseSession', { aosId: '01@AX1', session: 's1' }))
  expect(await connect(service, client('s1', 'AX1'), id)).toMatchObject(again)
})
