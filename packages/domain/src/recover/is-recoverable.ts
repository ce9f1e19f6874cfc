import type { Command } from '../commands/command.js'
import type { DomainEvent } from '../events/domain-event.js'
import { clusterKey } from '../vocabulary/cluster-name.js'
import { commandBehind, type CommandBody } from './command-behind.js'

/**
 * Whether the events of a decision say all that its command asked for: `commandBehind(events)` is then the same command,
 * which any environment answers alike, but for the spelling of names. If not, the command has to be stored beside them
 * for those who ask later what would have happened otherwise.
 *
 * @example
 * isRecoverable(closeSession, [sessionEnded]) // => true
 *
 * // The ports were chosen when it was decided.
 * isRecoverable(registerAosWithoutPorts, [aosRegistered]) // => false
 */
export const isRecoverable = (command: Command, events: readonly DomainEvent[]): boolean => {
  const behind = commandBehind(events)
  return (
    behind !== undefined &&
    behind.type === command.type &&
    asksForSame(command, behind) &&
    isSame(risksOf(command), risksOf(behind))
  )
}

const risksOf = ({ acknowledge = [] }: CommandBody): readonly string[] => [...new Set(acknowledge)].sort()

type Fields = Readonly<Record<string, unknown>>

const asksForSame = (command: CommandBody, behind: CommandBody): boolean => {
  const asked = command.data as Fields
  const told = behind.data as Fields
  const isTold = (key: string): boolean =>
    isSame(inOneSpelling(command, key, asked[key]), inOneSpelling(behind, key, told[key]))
  return Object.keys(asked).every(isTold) && Object.keys(told).every((key) => key in asked || isTold(key))
}

/** References in one spelling, and what is as if left out. */
const inOneSpelling = ({ type }: CommandBody, key: string, value: unknown): unknown => {
  if (key === 'loadBalancer') return value === true
  if (typeof value !== 'string') return value
  if (key === 'aosId') return value.toUpperCase()
  if (key !== 'cluster') return value
  return type === 'CreateCluster' ? value.trim() : clusterKey(value)
}

/** A key whose value is undefined is as if left out. */
const isSame = (a: unknown, b: unknown): boolean => {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return a === b
  const left = a as Fields
  const right = b as Fields
  return (
    Object.keys(left).every((key) => isSame(left[key], right[key])) &&
    Object.keys(right).every((key) => right[key] === undefined || left[key] !== undefined)
  )
}
