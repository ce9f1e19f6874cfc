import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CommandId } from '@aos-cluster/domain'
import { CommandTraces, type CommandTrace } from '../../src/command-service/command-traces.js'

const idOf = (digits: string): CommandId => {
  const all = digits.padStart(32, '0')
  const parts = [all.slice(0, 8), all.slice(8, 12), all.slice(12, 16), all.slice(16, 20), all.slice(20)]
  return parts.join('-') as CommandId
}

describe('Where the events of commands stand', () => {
  it('Given a command with two events, When it is asked for, Then both revisions are told', () => {
    const traces = new CommandTraces()
    traces.add(idOf('1'), 'run', 7)
    traces.add(idOf('1'), 'run', 8)
    expect(traces.of(idOf('1'))).toEqual({ stream: 'run', first: 7, last: 8 })
  })

  it('Given ids that differ in one digit only, Then each has its own place', () => {
    const traces = new CommandTraces()
    const ids = Array.from({ length: 32 }, (_, at) =>
      Array.from({ length: 16 }, (_, digit) => idOf(digit.toString(16) + '0'.repeat(at))),
    ).flat()
    const unlike = [...new Set(ids)]
    for (const [revision, id] of unlike.entries()) traces.add(id, 'run', revision)
    expect(unlike.map((id) => traces.of(id)?.first)).toEqual([...unlike.keys()])
  })

  it('Given an id in upper case, When it is asked for in lower case, Then it is the same command', () => {
    const traces = new CommandTraces()
    traces.add('ABCDEF01-2345-6789-ABCD-EF0123456789', 'run', 3)
    const found = traces.of('abcdef01-2345-6789-abcd-ef0123456789' as CommandId)
    expect(found).toEqual({ stream: 'run', first: 3, last: 3 })
  })

  it.each([undefined, null, 4711, '', 'no UUID', '00000000-0000-0000-0000-00000000000'])(
    'Given an event with %j for its command, When it is noted, Then it leaves no trace',
    (commandId) => {
      const traces = new CommandTraces()
      traces.add(commandId, 'run', 0)
      expect(traces.of(idOf('0'))).toBeUndefined()
    },
  )

  it('For any commands, what is told is what a map of them would tell', () => {
    const anyId = fc.integer({ min: 0, max: 200 }).map((n) => idOf(n.toString(16)))
    const anyStream = fc.constantFrom('environment', 'run 1', 'run 2', 'run 3')
    const anyStep = fc.oneof(
      { weight: 30, arbitrary: fc.record({ id: anyId, stream: anyStream }) },
      { weight: 1, arbitrary: fc.record({ kept: fc.uniqueArray(anyStream) }) },
    )
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 300 }), (steps) => {
        let traces = new CommandTraces()
        const expected = new Map<CommandId, CommandTrace>()
        for (const [revision, step] of steps.entries()) {
          if ('kept' in step) {
            const kept = new Set<string>(step.kept)
            traces = traces.onlyIn(kept)
            for (const [id, { stream }] of expected) if (!kept.has(stream)) expected.delete(id)
          } else {
            traces.add(step.id, step.stream, revision)
            const first = expected.get(step.id)?.first ?? revision
            expected.set(step.id, { stream: step.stream, first, last: revision })
          }
        }
        for (let n = 0; n <= 200; n++) {
          const id = idOf(n.toString(16))
          expect(traces.of(id)).toEqual(expected.get(id))
        }
      }),
    )
  })
})
