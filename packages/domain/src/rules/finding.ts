import type { Intent } from '../commands/command.js'
import type { Risk } from '../vocabulary/risk.js'
import type { FindingCode } from './finding-codes.js'

/** One thing that speaks against a command. */
export interface Finding {
  readonly code: FindingCode
  readonly severity: 'error' | 'acknowledgeable'
  /** A sentence for an operator. */
  readonly message: string
  /** What the finding rests on. */
  readonly facts: Readonly<Record<string, unknown>>
  /** The command that mends it, where there is one. */
  readonly fix?: Intent
}

/** The outcome of a rule: nothing, or its finding. */
export type Findings = readonly Finding[]

export const error = (
  code: Exclude<FindingCode, Risk>,
  message: string,
  facts: Finding['facts'],
  fix?: Intent,
): Finding => ({ code, severity: 'error', message, facts, ...(fix === undefined ? {} : { fix }) })

export const risk = (code: Risk, message: string, facts: Finding['facts'], fix?: Intent): Finding => ({
  code,
  severity: 'acknowledgeable',
  message,
  facts,
  ...(fix === undefined ? {} : { fix }),
})

/** The finding if the condition holds. */
export const when = (condition: boolean, finding: () => Finding): Findings => (condition ? [finding()] : [])
