import { describe, expect, test } from 'vitest'
import { admin1 } from '../../../domain/test/given-when-then.js'
import { B } from '../../../domain/test/situation-b.js'
import { questionVerbs } from '../../src/questions/questions.js'
import { onNewStore } from '../run-cli.js'
import { given, givenOnce } from './given.js'

/** The time of the tests' clock is 2026-11-20 09:00Z. */
const history = [B, admin1('SetMaxConcurrentSessions', { aosId: '01@AX1', max: 7 }, { at: '08:45' })]
const asked = givenOnce(history)
const max = (topology: unknown) =>
  (topology as { groups: { members: { maxConcurrentSessions: number }[] }[] }).groups[0]?.members[0]
    ?.maxConcurrentSessions

describe('a question is asked as of a moment', () => {
  test.each([
    ['--at 2026-11-20T08:44:59.999Z', 100],
    ['--at 2026-11-20T08:45:00.000Z', 7],
    ['--at 2026-11-20T09:45:00+01:00', 7],
    ['--position 18', 7],
    ['--position 17', 100],
    ['--at now', 7],
  ])('topology %s', async (moment, expected) => {
    const { json } = await asked()
    expect(max(await json(`topology ${moment}`))).toBe(expected)
  })

  test('also in words of several', async () => {
    const { json } = await asked()
    expect(max(await json(['topology', '--at', '20 minutes ago']))).toBe(100)
    expect(max(await json(['topology', '--at', '15m ago']))).toBe(7)
  })

  test('the answer says which moment that was', async () => {
    const { on, json } = await asked()
    expect((await on(['licences', '--at', '2026-11-20 09:44+01:00'])).out).toBe(
      'As of 2026-11-20 08:44:00Z (position 17)\n\nAOS licences required: 4\n  one each    01@AX1, 01@AX2, 01@AX3, 01@AX9\n',
    )
    expect(await json('licences --position 17')).toMatchObject({
      asOf: { position: '17', when: 'inBetween', next: { position: '18' }, enteredLater: 0 },
      licences: 4,
    })
  })

  test('the form of a query of the domain stays as it is', async () => {
    const { on } = await asked()
    expect(await on('ask licencesRequired --position 17 --json')).toEqual({
      status: 0,
      out: '{"licences":4}\n',
      err: '',
    })
  })
})

describe('a moment of which there is little to tell is answered, and that is said', () => {
  const notes = async (moment: string) => {
    const { on } = await asked()
    return on(`licences --json ${moment}`)
  }

  test('before the first event the environment is empty', async () => {
    expect(await notes('--at 2026-11-19')).toMatchObject({
      status: 0,
      out: expect.stringContaining('"licences":0'),
      err: 'aos-cluster: Nothing had happened yet: the first event, position 1, is of 2026-11-20 08:00:00Z.\n',
    })
    expect(await notes('--position 0')).toMatchObject({
      err: expect.stringContaining('Nothing had happened yet'),
    })
  })

  test('so is a new one at any time', async () => {
    const { on } = await given()
    await on('topology')
    expect(await on('topology --at now')).toMatchObject({
      status: 0,
      err: 'aos-cluster: Nothing has happened yet: the environment is empty.\n',
    })
  })

  test('the future is the present', async () => {
    expect(await notes('--at 2027-01-01')).toMatchObject({
      status: 0,
      out: expect.stringContaining('"licences":4'),
      err: 'aos-cluster: 2027-01-01 00:00:00Z lies in the future: this is the present.\n',
    })
  })

  test('what was entered late is counted', async () => {
    const late = admin1('CreateCluster', { cluster: 'LATE' }, { at: '08:30' })
    const { on } = await given(history, late)
    const ran = await on(['topology', '--at', '2026-11-20 08:40Z'])
    expect(ran.out).not.toContain('LATE')
    expect(ran.err).toBe(
      'aos-cluster: 1 event with a time up to then came in later, behind position 18, and is not in this. Ask with --position to look behind it.\n',
    )
  })
})

describe('a moment that is none ends with status 2 and says what was expected', () => {
  test.each([
    ['--position 4711', 'There is no position 4711: the last event has 18.'],
    ['--position minus', '--position: expected the position of an event, a whole number, got "minus"'],
    ['--position 1.5', '--position: expected the position'],
    ['--position 9999999999999999999', '--position: expected the position'],
    ['--at noon', '--at: expected a time such as'],
    ['--at 2026-11-20T09:00', '--at: expected a time zone'],
    ['--at now --position 3', '--at, --position: expected one of them, got both'],
  ])('%s', async (moment, message) => {
    const { on } = await asked()
    for (const verb of ['topology', 'history', 'verify', 'explain aos 01@AX1'])
      expect(await on(`${verb} ${moment}`), verb).toMatchObject({
        status: 2,
        out: '',
        err: expect.stringContaining(message),
      })
  })
})

test('Given a store that holds nothing, When any question is asked, Then it is answered or says what is missing', async () => {
  const { on } = onNewStore()
  await on('topology')
  const words: Record<string, string> = {
    checklist: '01@AX1',
    ask: 'health',
    diff: 'yesterday',
    'explain aos': '01@AX1',
    'explain command': 'aos start 01@AX1',
    'explain landing': 's1',
    'what-if': '--without 1',
  }
  for (const { name } of questionVerbs) {
    const ran = await on(`${name} ${words[name] ?? ''}`)
    expect([0, 2], `${name}: ${ran.err}`).toContain(ran.status)
    expect(ran.out + ran.err, name).toMatch(/\S.*\n$/)
  }
})

describe('a name that means nothing is told, with those that are like it', () => {
  test.each([
    ['sessions --aos 01@AX8', 'There is no AOS 01@AX8. Did you mean 01@AX1 or 01@AX2 or 01@AX3?', 0],
    ['servers --cluster LIFE', 'There is no cluster LIFE. Did you mean LIVE?', 0],
    ['workload --cluster night --by day', 'There is no cluster night.', 0],
    ['drains --aos 01@AX8', 'Did you mean 01@AX1', 0],
    ['history --cluster LIFE', 'Did you mean LIVE?', 0],
    ['history --aos 01@AX8', 'Did you mean 01@AX1', 0],
    ['checklist 01@AX8', 'Did you mean 01@AX1', 0],
    ['sessions --aos AX1', '--aos: expected an AOS id NN@HOST', 2],
    ['sessions --aos AX1', 'got "AX1". Did you mean 01@AX1', 2],
    ['history --aos AX1', 'Did you mean 01@AX1', 2],
    ['explain aos 01@AX8', 'There is no AOS 01@AX8. Did you mean 01@AX1', 2],
    ['explain aos AX1', 'Did you mean 01@AX1', 2],
    ['explain landing s1', 'There never was a session "s1".', 2],
  ])('%s', async (line, message, status) => {
    const { on } = await asked()
    expect(await on(line)).toMatchObject({ status, err: expect.stringContaining(message) })
  })

  test.each([
    ['sessions --user user1', 'No open session matches.\n'],
    ['drains', 'No AOS drains.\n'],
    ['history --actor nobody', 'No decision matches.\n'],
    ['history --events --type AosLost', 'No event matches.\n'],
    ['history --risks', 'No risk was taken.\n'],
    ['sessions --past --user user1', 'No session was opened.\n'],
  ])('%s matches nothing, which is an answer', async (line, out) => {
    const { on } = await asked()
    expect(await on(line)).toEqual({ status: 0, out, err: '' })
  })
})
