import { describe, expect, test } from 'vitest'
import { admin1, agent } from '../../../domain/test/given-when-then.js'
import { B, opens } from '../../../domain/test/situation-b.js'
import { commandId, givenOnce } from './given.js'

/** AX1 is drained at 08:40, so that the clients who come later go elsewhere. */
const site = [
  B,
  opens('s1', '01@AX2', { at: '08:30' }),
  admin1('DrainUsers', { aosId: '01@AX1' }, { at: '08:40' }),
  opens('s2', '01@AX3', { at: '08:50', user: 'user2' }),
  agent('CloseSession', { aosId: '01@AX3', session: 's2' }, { at: '09:10' }),
]
const asked = givenOnce(site)

describe('Given an AOS that was drained', () => {
  test('When it had not been, Then the clients would have come elsewhere', async () => {
    const { on } = await asked()
    expect((await on('what-if --without 19')).out).toMatchInlineSnapshot(`
      "    19  2026-11-20 08:40:00Z  admin1: DrainUsers is not sent
              - 01@AX1 rejects new clients; its users are warned at 08:45:00Z
              - 01@AX1 is drained
          21  2026-11-20 08:50:00Z  agent1: OpenSession leads to something else
              - user2 opened session s2 on 01@AX3 (windowsClient, balanced)
              + user2 opened session s2 on 01@AX1 (windowsClient, balanced)
          22  2026-11-20 09:10:00Z  agent1: CloseSession leads to something else
              - session s2 on 01@AX3 ended (closed by the user)
              + session s2 on 01@AX1 ended (closed by the user)

      Clients that come elsewhere
      SESSION  USER   WAS ON  WOULD BE ON
      s2       user2  01@AX3  01@AX1

      Highest workload from then on
      OF               WAS      WOULD BE
      01@AX1  0/100  0.0 %  1/100  1.0 %
      01@AX3  1/100  1.0 %  0/100  0.0 %
      LIVE    2/200  1.0 %  2/300  0.6 %

      In the end, compared with what was

      draining
        01@AX1 accepted new clients again
      "
    `)
  })

  test.each([
    [['--without', commandId(15)], ['removed']],
    [
      ['--without', '19', '20'],
      ['removed', 'removed'],
    ],
    [
      ['--insert', 'aos lost 01@AX3', '--at', '2026-11-20 08:45Z'],
      ['inserted', 'otherEvents'],
    ],
    [['--insert', 'aos max 01@AX2 7 --as admin1', '--position', '18'], ['inserted']],
    [['--insert', 'aos start 01@AX2', '--position', '18'], ['inserted']],
    [
      ['--insert', '{"type":"CreateCluster","data":{"cluster":"X"},"at":"2026-11-20T08:20:00.000Z"}'],
      ['inserted'],
    ],
    [['--insert', 'cluster create "NEW ONE"'], ['inserted']],
    [['--move', '19', '--to', '2026-11-20 08:52Z'], ['moved']],
    [
      ['--move', '19', '20', '--to', '21', '17'],
      ['moved', 'moved'],
    ],
    [
      ['--move', '19', '--to', '21', '--move', '20', '--to', '17'],
      ['moved', 'moved'],
    ],
  ])('what-if %j', async (changes, kinds) => {
    const { json } = await asked()
    const { differences } = (await json(['what-if', ...changes])) as { differences: { kind: string }[] }
    expect(differences.map(({ kind }) => kind)).toEqual(expect.arrayContaining(kinds))
  })

  test('an inserted command is sent at the moment that is named, or that it names itself', async () => {
    const { json } = await asked()
    const insertedAt = async (...words: readonly string[]) => {
      const { differences } = (await json(['what-if', '--insert', ...words])) as {
        differences: { command: { at: string } }[]
      }
      return differences[0]?.command.at
    }
    const own = '{"type":"CreateCluster","data":{"cluster":"X"},"at":"2026-11-20T08:20:00.000Z"}'
    expect(await insertedAt('aos drain 01@AX2', '--at', '2026-11-20 08:45Z')).toBe('2026-11-20T08:45:00.000Z')
    expect(await insertedAt('aos drain 01@AX2', '--position', '18')).toBe('2026-11-20T08:30:00.000Z')
    expect(await insertedAt('aos drain 01@AX2 --at 2026-11-20T08:45:00.000Z')).toBe(
      '2026-11-20T08:45:00.000Z',
    )
    expect(await insertedAt(own)).toBe('2026-11-20T08:20:00.000Z')
    expect(await insertedAt('aos drain 01@AX2')).toBe('2026-11-20T09:00:00.000Z')
  })

  test('Nothing is stored', async () => {
    const { on } = await asked()
    const before = (await on('history --json')).out
    await on(['what-if', '--insert', 'aos lost 01@AX2', '--without', '19'])
    expect((await on('history --json')).out).toBe(before)
  })

  test.each([
    [[], 'expected --without, --insert or --move, got none of them'],
    [['--without', '4711'], '--without: there is no decision 4711 in the history'],
    [['--without', commandId(99)], '--without: there is no decision 10000000-'],
    [
      ['--without', 'all'],
      '--without: expected a command id, its first 8 characters or more, or the position of an event',
    ],
    [['--move', '19'], '--move: expected --to with the moment for each, got too few'],
    [['--move', '4711', '--to', 'now'], '--move: there is no decision 4711'],
    [['--move', '19', '--to', '4711'], 'There is no position 4711'],
    [['--move', '19', '--to', 'noon'], '--to: expected a time such as'],
    [['--without', '19', '--to', 'now'], '--to: expected one for each --move, got more'],
    [['--without', '19', '--at', 'now'], '--at, --position: expected --insert beside it'],
    [['--insert', 'aos drain 01@AX1', '--position', '4711'], '--position: There is no position 4711'],
    [['--insert', '{"type":"PaintAos"}'], '--insert: type: expected a command'],
    [['--insert', 'aos paint'], '--insert: expected a command as JSON'],
  ])('what-if %j ends with status 2', async (changes, message) => {
    const { on } = await asked()
    const ran = await on(['what-if', ...changes])
    expect(ran).toMatchObject({ status: 2, out: '' })
    expect(ran.err).toContain(message)
  })
})
