import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seeded } from '../src/random/random.js'

const numbers = (seed: number, count: number): readonly number[] => {
  const { next } = seeded(seed)
  return Array.from({ length: count }, next)
}

test('The same seed gives the same numbers, from 0 to 1', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      expect(numbers(seed, 20)).toEqual(numbers(seed, 20))
      for (const number of numbers(seed, 20)) expect(number >= 0 && number < 1).toBe(true)
    }),
  )
})

test('Seeds that follow each other have nothing in common', () => {
  const first = Array.from({ length: 1_000 }, (_, seed) => seeded(seed).next())
  expect(new Set(first).size).toBe(1_000)
  for (let tenth = 0; tenth < 10; tenth++) {
    const count = first.filter((number) => Math.floor(number * 10) === tenth).length
    expect(count).toBeGreaterThan(60)
    expect(count).toBeLessThan(140)
  }
})

test('What is asked of a fork changes nothing for the others', () => {
  const one = seeded(7)
  const other = seeded(7)
  other.fork('clients').next()
  expect(one.next()).toBe(other.next())
  expect(one.fork('network').next()).toBe(other.fork('network').next())
  expect(one.fork('network').next()).not.toBe(one.fork('clients').next())
})
