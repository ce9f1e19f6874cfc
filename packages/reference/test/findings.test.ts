import { expect, test } from 'vitest'
import { findingCodes } from '@aos-cluster/domain'
import { contract } from '@aos-cluster/exploration'
import { rejectionCodes } from '../../domain/test/contract-table.js'

/** These two concern every command, and stand in no command's list. */
const OF_EVERY_COMMAND: ReadonlySet<string> = new Set(['NotAuthorised', 'ReasonRequired'])

test('Given a code, Then some command finds it: contract.ts of the exploration', () => {
  const found = new Set(Object.values(contract).flatMap(({ findings }) => findings))
  const known = Object.keys(findingCodes).filter((code) => !OF_EVERY_COMMAND.has(code))
  expect([...found].toSorted()).toEqual(known.toSorted())
})

test('Given the two tables of commands that the tests go by, Then they say the same: contract-table.ts of the domain', () => {
  const inExploration = Object.entries(contract).map(([type, { findings }]) => [type, findings])
  expect(Object.fromEntries(rejectionCodes)).toEqual(Object.fromEntries(inExploration))
})

test('Given a code, Then it is explained in whole sentences, what it says and what mends it', () => {
  for (const [code, { says, mend }] of Object.entries(findingCodes)) {
    expect(says, code).toMatch(/^[A-Z].*\.$/)
    expect(mend, code).toMatch(/^[A-Z].*\.$/)
  }
})
