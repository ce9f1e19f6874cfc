import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { emptyEnvironment } from '@aos-cluster/domain'
import { explore } from '../src/index.js'
import { mutants } from './mutants.js'
import { worldOf } from './world-of.js'

describe('a planted bug', () => {
  it.each(mutants)('$bug: found by a shortest sequence', ({ subject, breaks, shortest }) => {
    const { violation } = explore(worldOf('core'), { subject, depth: shortest.length })
    expect(violation?.invariant.slice(0, breaks.length)).toBe(breaks)
    expect(violation?.commands.map(({ type }) => type)).toEqual(shortest)
  })

  it.each(mutants)('$bug: nothing is found any sooner', ({ subject, shortest }) => {
    expect(explore(worldOf('core'), { subject, depth: shortest.length - 1 }).violation).toBeUndefined()
  })

  it('is shown by commands that can be decided one after another', () => {
    const [mutant] = mutants
    if (mutant === undefined) throw new Error('no mutant')
    const { violation } = explore(worldOf('core'), { subject: mutant.subject })
    let environment = emptyEnvironment
    for (const command of violation?.commands ?? []) {
      const outcome = mutant.subject.decide(command)(environment)
      expect(E.isRight(outcome)).toBe(true)
      if (E.isRight(outcome)) environment = outcome.right.events.reduce(mutant.subject.evolve, environment)
    }
  })
})
