import type { DomainEvent } from '@aos-cluster/domain'
import type { Append } from '../journal/journal.js'
import type { EnvironmentHistory, StoredEvent } from './environment-history.js'

/** What one append stored of one command. */
export interface Effect {
  readonly command: string
  readonly stream: string
  readonly append: Append
  /** How many events of the environment were stored before. */
  readonly before: number
  readonly stored: readonly StoredEvent[]
  readonly events: readonly DomainEvent[]
}

/** The effects of all commands, in the order in which they were stored. */
export const effectsOf = ({ events }: EnvironmentHistory): readonly Effect[] => {
  const effects: (Omit<Effect, 'stored' | 'events'> & { stored: StoredEvent[]; events: DomainEvent[] })[] = []
  for (const [before, stored] of events.entries()) {
    const last = effects.at(-1)
    const { command, append, event, recorded } = stored
    if (last?.command === command && last.append === append) {
      last.stored.push(stored)
      last.events.push(event)
    } else
      effects.push({ command, stream: recorded.stream, append, before, stored: [stored], events: [event] })
  }
  return effects
}
