import { findingCodes, Risk } from '@aos-cluster/domain'
import { contract } from '@aos-cluster/exploration'
import { code, codes, table } from '../markdown.js'
import { commandTypes } from './commands.js'

const commandsThatFind = (finding: string): readonly string[] =>
  commandTypes.filter((type) => contract[type].findings.some((other) => other === finding))

/** Every code that can speak against a command: what it says and what mends it. */
export const findingsTable = (): string =>
  table(
    ['code', 'what it says', 'what mends it'],
    Object.entries(findingCodes).map(([finding, { says, mend }]) => [
      `${code(finding)}${Risk.is(finding) ? '\\*' : ''}`,
      says,
      mend,
    ]),
  )

/** The risks, and the commands that take them. */
export const risksTable = (): string =>
  table(
    ['risk', 'what it says', 'commands'],
    Object.entries(findingCodes)
      .filter(([finding]) => Risk.is(finding))
      .map(([finding, { says }]) => [code(finding), says, codes(commandsThatFind(finding))]),
  )
