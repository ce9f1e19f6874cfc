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
    isSame(normalised(command), normalised(behind)) &&
    isSame(risksOf(command), risksOf(behind))
  )
}

const risksOf = ({ acknowledge = [] }: CommandBody): readonly string[] => [...new Set(acknowledge)].sort()

/** References in one spelling, and nothing that is as if left out. */
const normalised = ({ type, data }: CommandBody): unknown => {
  const { aosId, cluster, loadBalancer, ...others } = data as Readonly<Record<string, unknown>>
  const name =
    typeof cluster === 'string' ? (type === 'CreateCluster' ? cluster.trim() : clusterKey(cluster)) : null
  return {
    type,
    aosId: typeof aosId === 'string' ? aosId.toUpperCase() : null,
    name,
    loadBalancer: loadBalancer === true,
    ...others,
  }
}

const isSame = (a: unknown, b: unknown): boolean => {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return a === b
  const [left, right] = [definedEntries(a), new Map(definedEntries(b))]
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && isSame(value, right.get(key)))
  )
}

const definedEntries = (value: object): readonly (readonly [string, unknown])[] =>
  Object.entries(value).filter(([, entry]) => entry !== undefined)
