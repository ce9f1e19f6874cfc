import type { Command, FindingCode } from '@aos-cluster/domain'
import * as E from 'fp-ts/lib/Either.js'
import { contract } from './contract.js'
import { onEveryOutcome, unless, type Invariant } from './invariant.js'

const RISKS: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'lastLoadBalancer',
  'lastBatchServer',
  'notDrained',
])

/** The place of a finding in the contract's order; -1 if it has none. */
const placeOf = (command: Command, code: FindingCode): number =>
  code === 'ReasonRequired' ? 0 : contract[command.type].findings.indexOf(code) + 1 || -1

export const rejectionInvariants: readonly Invariant[] = [
  onEveryOutcome('a rejection names the command, and something that speaks against it', (outcome, command) =>
    unless(
      E.isRight(outcome) || (outcome.left.rejected === command.type && outcome.left.findings.length > 0),
      () => `${command.type} was rejected for nothing`,
    ),
  ),
  onEveryOutcome('findings are those of the contract, each once and in its order', (outcome, command) => {
    if (E.isRight(outcome)) return undefined
    const { findings } = outcome.left
    if (findings[0]?.code === 'NotAuthorised')
      return unless(findings.length === 1, () => 'NotAuthorised stands alone')
    let last = -1
    for (const { code } of findings) {
      const place = placeOf(command, code)
      if (place <= last) return `${command.type}: ${findings.map((finding) => finding.code).join(', ')}`
      last = place
    }
    return undefined
  }),
  onEveryOutcome('what can be acknowledged is a risk, and is gone once it is', (outcome, command) => {
    if (E.isRight(outcome)) return undefined
    for (const { code, severity } of outcome.left.findings) {
      if ((severity === 'acknowledgeable') !== RISKS.has(code)) return `${code} is ${severity}`
      const given = command.acknowledge?.includes(code) === true && (command.reason ?? '').trim() !== ''
      if (given && RISKS.has(code)) return `${code} was acknowledged`
    }
    return undefined
  }),
  onEveryOutcome('an acknowledgement has a reason', (outcome, command) => {
    const missing = (command.acknowledge ?? []).length > 0 && (command.reason ?? '').trim() === ''
    const first = E.isLeft(outcome) ? outcome.left.findings[0]?.code : undefined
    return unless(
      !missing || first === 'ReasonRequired' || first === 'NotAuthorised',
      () => `${command.type} was not asked for one`,
    )
  }),
]
