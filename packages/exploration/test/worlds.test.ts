import { commandTypes, decideUnder, stricterPolicy } from '@aos-cluster/domain'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { unseen } from '../src/cli/report.js'
import { explore, realSubject, worlds } from '../src/index.js'
import { commandsOf } from '../src/world/commands-of.js'
import { worldOf } from './world-of.js'

/** A change of behaviour, of the commands tried or of what makes two states the same changes these numbers. */
const complete = [
  { world: 'tiny', states: 7588, transitions: 115601, depth: 19 },
  { world: 'core', states: 37828, transitions: 816519, depth: 19 },
  { world: 'ports', states: 24651, transitions: 344656, depth: 22 },
]

describe('a world explored to its end', () => {
  it.each(complete)(
    '$world: $states states, $transitions transitions, depth $depth',
    ({ world, states, transitions, depth }) => {
      const exploration = explore(worldOf(world))
      expect(exploration.violation).toBeUndefined()
      expect(exploration).toMatchObject({ states, transitions, depth, complete: true })
    },
    600_000,
  )
})

describe('all worlds together', () => {
  it('leave out no command, event or finding of the contract, if fewer AOS are allowed once', () => {
    const policy = stricterPolicy({ maxAos: 1 })
    if (E.isLeft(policy)) throw new Error(policy.left.message)
    const subject = { ...realSubject, decide: decideUnder(policy.right) }
    const explorations = [
      explore(worldOf('tiny'), { depth: 3 }),
      explore(worldOf('tiny'), { depth: 2, subject }),
      explore(worldOf('core'), { depth: 8 }),
      explore(worldOf('small'), { depth: 3 }),
      explore(worldOf('schedules'), { depth: 3 }),
      explore(worldOf('ports'), { depth: 5 }),
    ]
    const all = (of: 'commands' | 'events' | 'findings') =>
      new Set(explorations.flatMap(({ seen }) => [...seen[of]]))
    expect(unseen({ commands: all('commands'), events: all('events'), findings: all('findings') })).toEqual({
      commands: [],
      events: [],
      findings: [],
    })
  })
})

describe('a world explored in part', () => {
  const parts = [
    { world: 'small', depth: 7, states: 3492, transitions: 21140 },
    { world: 'kinds', depth: 7, states: 5568, transitions: 34966 },
    { world: 'large', depth: 5, states: 3200, transitions: 13687 },
  ]

  it.each(parts)('$world to depth $depth: $states states', ({ world, depth, states, transitions }) => {
    const exploration = explore(worldOf(world), { depth })
    expect(exploration.violation).toBeUndefined()
    expect(exploration).toMatchObject({ states, transitions, depth, complete: false })
  })

  it('ends when its time is over', () => {
    let looks = 0
    const exploration = explore(worldOf('small'), { isOver: () => ++looks > 2 })
    expect(exploration).toMatchObject({ complete: false })
    expect(exploration.violation).toBeUndefined()
  })
})

describe('every world', () => {
  it.each(worlds)('$name: every type of command is tried', (world) => {
    expect(new Set(commandsOf(world).map(({ type }) => type))).toEqual(new Set(commandTypes))
  })
})
