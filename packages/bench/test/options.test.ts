import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { readOptions } from '@aos-cluster/bench'

const known = { all: ['replay', 'append-1'], scaled: ['replay', 'rehydrate'] }

test('Given names of jobs, then these are measured in five rounds', () => {
  const options = readOptions(['replay'], known)
  expect(options).toMatchObject(E.right({ mode: 'goals', jobs: ['replay'], rounds: 5 }))
})

test.each([
  { args: ['rewind'], says: "there is no job 'rewind'; there are replay, append-1" },
  { args: ['--scaling', 'append-1'], says: "there is no job 'append-1'; there are replay, rehydrate" },
  { args: ['--rounds', '0'], says: "--rounds takes a number from 1, not '0'" },
  { args: ['--quick', '--year'], says: "--quick and --year don't go together" },
  { args: ['--against', '../other', '--quick'], says: "--quick and --against don't go together" },
])('Given $args, then it says: $says', ({ args, says }) => {
  expect(readOptions(args, known)).toEqual(E.left(says))
})
