import {
  aosIdOf,
  streamOf,
  streamOfEvent,
  type AosId,
  type Command,
  type PersistentMap,
  type StreamRef,
} from '@aos-cluster/domain'
import { contract } from './contract.js'
import { onEveryStep, unless, type Invariant } from './invariant.js'

const areSame = (a: StreamRef, b: StreamRef): boolean =>
  a.kind === 'run' && b.kind === 'run' ? a.aosId === b.aosId && a.run === b.run : a.kind === b.kind

const aosOf = (command: Command): string | undefined =>
  'aosId' in command.data ? aosIdOf(command.data.aosId) : undefined

/** An AOS other than the one named whose configuration, or whose run, is not what it was. */
const changedBesides = <A>(
  named: string | undefined,
  before: PersistentMap<AosId, A>,
  after: PersistentMap<AosId, A>,
): AosId | undefined => {
  if (before === after) return undefined
  for (const aosId of before.keys())
    if (aosId !== named && after.get(aosId) !== before.get(aosId)) return aosId
  for (const aosId of after.keys()) if (aosId !== named && !before.has(aosId)) return aosId
  return undefined
}

export const decisionInvariants: readonly Invariant[] = [
  onEveryStep('all events of a decision go to its stream, which is the command’s (D60)', (step) => {
    const { before, command, events, stream } = step
    if (!areSame(stream, streamOf(command, before))) return `${command.type} was decided on another stream`
    const stray = events.find((event) => !areSame(streamOfEvent(event), stream))
    return stray === undefined ? undefined : `${stray.type} belongs to another stream`
  }),
  onEveryStep('events are those of the contract, in its order', ({ command, events }) => {
    const { events: allowed } = contract[command.type]
    let last = 0
    for (const { type } of events) {
      const place = allowed.indexOf(type)
      if (place < last) return `${command.type}: ${events.map((event) => event.type).join(', ')}`
      last = place
    }
    return undefined
  }),
  onEveryStep('events have the time and the AOS of the command', ({ command, events }) => {
    const aosId = aosOf(command)
    const other = events.find(
      ({ data }) => data.at !== command.at || ('aosId' in data ? data.aosId : undefined) !== aosId,
    )
    return unless(other === undefined, () => `${other?.type}: ${JSON.stringify(other?.data)}`)
  }),
  onEveryStep('a command changes no AOS but the one it names', ({ before, command, after }) => {
    const named = aosOf(command)
    const other =
      changedBesides(named, before.aos, after.aos) ?? changedBesides(named, before.runs, after.runs)
    return unless(other === undefined, () => `${other} changed`)
  }),
]
