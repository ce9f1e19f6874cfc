import { describe, expect, test } from 'vitest'
import { commandService, inMemoryEventStore } from '@aos-cluster/application'
import type { Instant } from '@aos-cluster/domain'
import { command, LIVE, session, twoMembers } from '../commands.js'
import { storedEvents } from './stored-events.js'

/** A session was opened on the first run, and the AOS was started anew so often since. */
const givenRestarts = async (restarts: number) => {
  const store = inMemoryEventStore()
  const service = commandService(store, LIVE)
  for (const each of twoMembers()) await service.execute(each)
  const open = command('OpenSession', session('s1', '01@AX2'))
  const answer = await service.execute(open)
  for (let restart = 1; restart <= restarts; restart++) {
    await service.execute(command('ReportAosLost', { aosId: '01@AX2' }))
    expect(await service.execute(command('StartAos', { aosId: '01@AX2' }))).toMatchObject({
      events: [{ type: 'AosStarted', data: { run: restart + 1 } }],
    })
  }
  return { store, service, open, answer }
}

describe('Given a command to a run that is over by now', () => {
  for (const restarts of [1, 2, 3])
    test(`When it is sent again after ${restarts} further starts, Then it has one effect and the same answer`, async () => {
      const { store, service, open, answer } = await givenRestarts(restarts)
      const before = await storedEvents(store)

      expect(await service.execute(open)).toEqual(answer)
      expect(await commandService(store, LIVE).execute(open)).toEqual(answer)
      expect(await storedEvents(store)).toEqual(before)
    })

  test('When it is sent again while the AOS is not running, Then it has one effect and the same answer', async () => {
    const { store, service, open, answer } = await givenRestarts(1)
    await service.execute(command('ReportAosLost', { aosId: '01@AX2' }))

    expect(await commandService(store, LIVE).execute(open)).toEqual(answer)
  })

  test('When the clocks of the starts went back by years, Then it has one effect and the same answer', async () => {
    const { store, service, open, answer } = await givenRestarts(0)
    for (const at of ['2020-01-01T00:00:00.000Z', '2020-01-02T00:00:00.000Z']) {
      await service.execute(command('ReportAosLost', { aosId: '01@AX2' }))
      await service.execute({ ...command('StartAos', { aosId: '01@AX2' }), at: at as Instant })
    }
    const before = await storedEvents(store)

    expect(await service.execute(open)).toEqual(answer)
    expect(await commandService(store, LIVE).execute(open)).toEqual(answer)
    expect(await storedEvents(store)).toEqual(before)
  })

  test('When a command comes more than a day later, Then runs that had been followed by another one are not read for it', async () => {
    const { store } = await givenRestarts(3)
    const read: string[] = []
    const service = commandService(
      {
        ...store,
        readStream: (stream, options) => {
          read.push(stream)
          return store.readStream(stream, options)
        },
      },
      LIVE,
    )
    const later = { ...command('OpenSession', session('s2', '01@AX2')), at: '2026-11-22T09:00:00.000Z' }
    await service.execute(later as never)

    expect(read).toContain('axSessions-live_01@AX2_3')
    expect(read).not.toContain('axSessions-live_01@AX2_2')
  })
})
