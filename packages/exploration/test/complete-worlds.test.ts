import { describe, expect, it } from 'vitest'
import { explore } from '../src/index.js'
import { worldOf } from './world-of.js'

const complete = [
  { world: 'small', states: 281690, transitions: 6806579, depth: 22 },
  { world: 'kinds', states: 52355, transitions: 869179, depth: 16 },
  { world: 'schedules', states: 66096, transitions: 1159534, depth: 23 },
]

/** These take minutes, so they run only where `CI` is set. */
describe.runIf(process.env['CI'] !== undefined)('a larger world explored to its end', () => {
  it.each(complete)(
    '$world: $states states, $transitions transitions, depth $depth',
    ({ world, ...numbers }) => {
      const exploration = explore(worldOf(world))
      expect(exploration.violation).toBeUndefined()
      expect(exploration).toMatchObject({ ...numbers, complete: true })
    },
    1_800_000,
  )
})
