import { describe, expect, test } from 'vitest'
import { run } from '../src/cli/run.js'
import { realSubject, type Subject } from '../src/index.js'
import { brokenStores } from './mutants/broken-stores.js'

const exec = async (args: readonly string[], subject: Subject = realSubject, isTerminal = false) => {
  let out = ''
  let err = ''
  let now = 0
  const status = await run(
    args,
    {
      out: (text) => (out += text),
      err: (text) => (err += text),
      isTerminal,
      now: () => (now += 1_000),
    },
    subject,
  )
  return { status, out, err, lines: out.split('\n').filter((line) => line !== '') }
}

const buggy = brokenStores[0]?.subject

describe('simulate', () => {
  test('prints seeds, seeds per second and what happened, and ends with 0', async () => {
    const { status, lines, err } = await exec(['--seeds', '3', '--from', '7'])
    expect(status).toBe(0)
    expect(err).toBe('')
    expect(lines[0]).toBe('3 runs, seeds 7 to 9: every guarantee holds')
    expect(lines[1]).toMatch(/^\d+\.\d s, \d+\.\d seeds per second$/)
    expect(lines.some((line) => /^conflicts: \d+$/.test(line))).toBe(true)
    expect(lines.some((line) => /^events: .*AosStarted \d+/.test(line))).toBe(true)
  })

  test('shows its progress to people', async () => {
    expect((await exec(['--seeds', '3'], realSubject, true)).err).toContain('2 of 3 runs')
  })

  test('prints the whole trace if asked', async () => {
    const { lines } = await exec(['--seeds', '1', '--trace'])
    expect(lines[0]).toBe('seed 1')
    expect(lines.some((line) => line.includes('faults end'))).toBe(true)
  })

  test('prints the seed of a broken guarantee, its trace and how to see it again, and ends with 1', async () => {
    const { status, lines } = await exec(['--from', '1'], buggy)
    expect(status).toBe(1)
    expect(lines[0]).toBe('seed 1: a command has one effect does not hold')
    const again = lines.find((line) => line.startsWith('again: pnpm '))
    expect(again).toBe('again: pnpm simulate --from 1 --seeds 1')

    const replayed = await exec(again?.split(' ').slice(3) ?? [], buggy)
    expect(replayed.lines).toEqual(lines)
  })

  test('looks for a shorter run that breaks the same guarantee', async () => {
    const { lines } = await exec(['--from', '1'], buggy)
    const replay = lines.findLast((line) => line.startsWith('again: pnpm ')) ?? ''
    expect(replay).toMatch(/^again: pnpm simulate --from \d+ --seeds 1 --commands \d$/)
    const shorter = await exec(replay.split(' ').slice(3), buggy)
    expect(shorter.status).toBe(1)
    expect(shorter.lines.length).toBeLessThan(lines.length)
  })

  test.each([
    [['--seeds', '0'], "--seeds takes a whole number from 1 to 999999999, not '0'"],
    [['--seeds', 'many'], "not 'many'"],
    [['--from', '-1'], '--from'],
    [['--from', '4294967296'], "--from takes a whole number from 0 to 4294967295, not '4294967296'"],
    [['--commands', '1.5'], "not '1.5'"],
    [['--fast'], '--fast'],
    [['7'], '7'],
  ])('%j is bad usage', async (args, message) => {
    const { status, out, err } = await exec(args)
    expect(status).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(message)
    expect(err).toContain('Exit status')
  })

  test('tells how it is used', async () => {
    const { status, out, err } = await exec(['--help'])
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(out).toContain('--seeds')
  })
})
