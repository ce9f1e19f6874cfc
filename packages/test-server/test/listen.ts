import { onTestFinished } from 'vitest'
import type { Position, Read, Subscription } from './clients/client.js'
import { inWords } from './outcome.js'

/** What a subscription has said so far. */
export interface Listening {
  readonly events: readonly Read[]
  /** Each with the number of events before it: `caughtUp@2`. */
  readonly signals: readonly string[]
  readonly checkpoints: readonly Position[]
  /** Resolves when the condition holds, which may be now. */
  readonly until: (condition: (listening: Listening) => boolean) => Promise<Listening>
  readonly unsubscribe: () => Promise<void>
}

const SIGNALS = ['confirmation', 'caughtUp', 'fellBehind', 'end', 'close'] as const

/** Listens to a subscription that is made with a callback for its checkpoints. */
export const listen = (
  subscribe: (
    checkpointReached: (subscription: unknown, position: Position) => Promise<void>,
  ) => Subscription,
): Listening => {
  const events: Read[] = []
  const signals: string[] = []
  const checkpoints: Position[] = []
  const waiting = new Set<() => void>()
  const changed = (): void => {
    for (const look of waiting) look()
  }
  const signal = (text: string): void => {
    signals.push(`${text}@${events.length}`)
    changed()
  }

  const subscription = subscribe(async (_, position) => {
    checkpoints.push(position)
    changed()
  })
  for (const name of SIGNALS) subscription.on(name, () => signal(name))
  subscription.on('error', (error) => signal(`error ${inWords(error)}`))
  subscription.on('data', (event: Read) => {
    events.push(event)
    changed()
  })
  onTestFinished(() => subscription.unsubscribe())

  const listening: Listening = {
    events,
    signals,
    checkpoints,
    until: (condition) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!condition(listening)) return
          waiting.delete(look)
          resolve(listening)
        }
        waiting.add(look)
        look()
      }),
    unsubscribe: () => subscription.unsubscribe(),
  }
  return listening
}

/** Whether the signal was given, after however many events. */
export const hasSignal =
  (name: string) =>
  ({ signals }: Listening): boolean =>
    signals.some((signal) => signal.startsWith(name))

export const hasEvents =
  (count: number) =>
  ({ events }: Listening): boolean =>
    events.length >= count
