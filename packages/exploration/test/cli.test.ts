import { decodeCommand } from '@aos-cluster/domain'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { run } from '../src/cli/run.js'
import { realSubject, type Subject } from '../src/index.js'
import { mutants } from './mutants.js'

/** The clock moves on whenever somebody looks at it. */
const exec = (args: readonly string[], subject: Subject = realSubject, milliseconds = 100) => {
  let out = ''
  let err = ''
  let now = 0
  const status = run(
    args,
    {
      out: (text) => (out += text),
      err: (text) => (err += text),
      isTerminal: false,
      now: () => (now += milliseconds),
    },
    subject,
  )
  return { status, out, err, lines: out.split('\n').filter((line) => line !== '') }
}

const buggy = mutants.find(({ bug }) => bug === 'an AOS that drains still admits clients')?.subject

describe('explore', () => {
  it('prints the world, states, transitions and depth, all as comments', () => {
    const { status, lines, err } = exec(['--world', 'core', '--depth', '3'])
    expect(status).toBe(0)
    expect(err).toBe('')
    expect(lines.every((line) => line.startsWith('# '))).toBe(true)
    expect(lines[0]).toBe('# world core: 105 commands of 25 types are tried in every state')
    expect(lines).toContain('# 35 states, 69 transitions, depth 3, not complete')
  })

  it('explores the world small if it is not told which', () => {
    expect(exec(['--depth', '1']).lines[0]).toContain('world small')
  })

  it('explores one world after another', () => {
    const { lines } = exec(['--world', 'tiny', '--world', 'large', '--depth', '1', '--json'])
    expect(lines.map((line) => (JSON.parse(line) as { world: string }).world)).toEqual(['tiny', 'large'])
  })

  it('prints one line of JSON', () => {
    const { status, lines } = exec(['--world', 'core', '--depth', '3', '--json'])
    expect(status).toBe(0)
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      world: 'core',
      states: 35,
      transitions: 69,
      depth: 3,
      complete: false,
      violation: null,
    })
  })

  it('stops when the time is over, the large world by itself', () => {
    expect(exec(['--world', 'small', '--seconds', '0.5', '--json']).status).toBe(0)
    expect(JSON.parse(exec(['--world', 'large', '--json'], realSubject, 30_000).out)).toMatchObject({
      complete: false,
    })
  })

  it('prints the shortest sequence to a broken invariant as input of try, and ends with 1', () => {
    const { status, lines } = exec(['--world', 'core'], buggy)
    expect(status).toBe(1)
    const commands = lines
      .filter((line) => !line.startsWith('#'))
      .map((line) => (JSON.parse(line) as { when: unknown }).when)
    expect(commands.map(decodeCommand).every(E.isRight)).toBe(true)
    expect(commands).toMatchObject([
      { type: 'RegisterAos' },
      { type: 'StartAos' },
      { type: 'DrainUsers' },
      { type: 'OpenSession' },
    ])
  })

  it('has the broken invariant and the commands in JSON too', () => {
    const { status, out } = exec(['--world', 'core', '--json'], buggy)
    expect(status).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      violation: { invariant: expect.stringContaining('5 nobody is admitted'), commands: { length: 4 } },
    })
  })

  it.each([
    [['--world', 'huge'], "There is no world 'huge'"],
    [['--depth', '-1'], '--depth'],
    [['--depth', 'deep'], "--depth takes a whole number, not 'deep'"],
    [['--seconds', '1m'], "--seconds takes a number, not '1m'"],
    [['--fast'], '--fast'],
    [['small'], 'small'],
  ])('%j is bad usage', (args, message) => {
    const { status, out, err } = exec(args)
    expect(status).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(message)
    expect(err).toContain('Exit status')
  })

  it('tells how it is used', () => {
    expect(exec(['--help'])).toMatchObject({ status: 0, err: '' })
  })
})
