import * as E from 'fp-ts/lib/Either.js'
import {
  changeSignal,
  followByReading,
  type AppendOutcome,
  type EventBatches,
  type EventStore,
  type RecordedEvent,
  type StoreError,
} from '@aos-cluster/application'
import { describeEvents, describeOutcome } from '../journal/describe-append.js'
import { keyOf, type Append, type Journal } from '../journal/journal.js'
import type { Scheduler } from '../schedule/scheduler.js'
import type { Network } from './network.js'
import type { SharedStore } from './shared-store.js'

/** The process that reaches the store. Once it is dead, it hears nothing any more. */
export interface Caller {
  readonly name: string
  readonly isAlive: () => boolean
  readonly isCutOff: () => boolean
  readonly crash: () => void
  readonly shutDown: () => void
}

/** The shared store as one process reaches it: each request and each answer takes its time, if it arrives at all. */
export const storeOverNetwork = (
  { store, arrive }: SharedStore,
  caller: Caller,
  { steps, after }: Scheduler,
  network: Network,
  journal: Journal,
  pageSize: number,
): EventStore => {
  const { tally, note } = journal

  const append: EventStore['append'] = (stream, expected, events, guards) => {
    const sent: Append = {
      number: journal.appends.length + 1,
      process: caller.name,
      stream,
      expected,
      commands: new Set(events.map(({ metadata }) => keyOf(String(metadata['commandId'])))),
      sentAt: steps(),
      arrivals: [],
    }
    journal.appends.push(sent)
    tally.add('appends')
    if (sent.commands.size > 1) tally.add('groups of more than one command')

    const arrived = async (): Promise<AppendOutcome> => {
      const outcome = await arrive(sent, events, guards)
      const stored = sent.arrivals.at(-1)?.stored ?? 0
      note(
        `store   #${sent.number} ${describeOutcome(outcome)}${stored === 0 && outcome.outcome === 'Committed' ? ', again' : ''}`,
      )
      if (outcome.outcome === 'Conflict')
        tally.add(outcome.stream === stream ? 'conflicts' : 'conflicts of a guard')
      if (outcome.outcome === 'Committed' && stored === 0) tally.add('appends that were there already')
      return outcome
    }

    const fault = network.faultOfAppend(caller.isCutOff())
    note(
      `${caller.name}    #${sent.number} appends to ${stream} after ${expected}: ${describeEvents(events, journal)}${fault === undefined ? '' : ` (${fault})`}`,
    )
    if (fault !== undefined) tally.add(`fault ${fault}`)

    return new Promise((resolve) => {
      const answer = (outcome: AppendOutcome): void => {
        if (!caller.isAlive()) return
        note(`${caller.name}    #${sent.number} is answered ${outcome.outcome}`)
        if (outcome.outcome === 'Unknown') tally.add('unknown outcomes')
        resolve(outcome)
      }
      const answerLater = (outcome: AppendOutcome): void => after(network.delay(), () => answer(outcome))
      const giveUp = (): void => after(network.patience(), () => answer(UNKNOWN))

      after(network.delay(), async () => {
        switch (fault) {
          case undefined:
            return answerLater(await arrived())
          case 'shutdown':
            caller.shutDown()
            return answerLater(await arrived())
          case 'requestLost':
            return giveUp()
          case 'answerLost':
            await arrived()
            return giveUp()
          case 'late':
            giveUp()
            return after(network.longDelay(), async () => {
              await arrived()
            })
          case 'twice':
            after(network.longDelay(), async () => {
              await arrived()
            })
            return answerLater(await arrived())
          case 'refused':
            return answerLater(REFUSED)
          case 'crashBefore':
            return caller.crash()
          case 'crashAfter':
            await arrived()
            return caller.crash()
        }
      })
    })
  }

  /** A page as it was at one moment of its way. */
  const fetch = (
    what: string,
    read: () => EventBatches,
  ): Promise<E.Either<StoreError, readonly RecordedEvent[]>> =>
    new Promise((resolve) => {
      after(network.delay(), async () => {
        const page = network.isReadLost(caller.isCutOff()) ? E.left(UNREACHABLE) : await onlyPage(read())
        after(network.delay(), () => {
          if (!caller.isAlive()) return
          if (E.isLeft(page)) tally.add('reads that failed')
          note(`${caller.name}    reads ${what}: ${E.isLeft(page) ? page.left.code : page.right.length}`)
          resolve(page)
        })
      })
    })

  async function* pages(
    what: string,
    limit: number,
    read: (last: RecordedEvent | undefined, size: number) => EventBatches,
  ): AsyncGenerator<E.Either<StoreError, readonly RecordedEvent[]>, void> {
    let last: RecordedEvent | undefined
    for (let left = limit; left > 0;) {
      const size = Math.min(left, pageSize)
      const page = await fetch(what, () => read(last, size))
      if (E.isLeft(page) || page.right.length > 0) yield page
      if (E.isLeft(page) || page.right.length < size) return
      last = page.right.at(-1)
      left -= size
    }
  }

  const readStream: EventStore['readStream'] = (stream, options = {}) => ({
    [Symbol.asyncIterator]: () =>
      pages(`${stream} from ${options.from ?? 'the first'}`, options.limit ?? Infinity, (last, limit) => {
        const next = last && last.revision + (options.direction === 'backwards' ? -1 : 1)
        // There is nothing before the first revision.
        if (next !== undefined && next < 0) return store.readStream(stream, { limit: 0 })
        return store.readStream(stream, { ...options, ...(next === undefined ? {} : { from: next }), limit })
      }),
  })

  const readAll: EventStore['readAll'] = (options = {}) => ({
    [Symbol.asyncIterator]: () =>
      pages(`all from ${options.after ?? 'the first'}`, options.limit ?? Infinity, (last, limit) =>
        store.readAll({ ...options, ...(last === undefined ? {} : { after: last.position }), limit }),
      ),
  })

  return {
    capabilities: store.capabilities,
    append,
    readStream,
    readAll,
    subscribe: followByReading(readAll, changeSignal()),
    close: async () => undefined,
  }
}

const onlyPage = async (batches: EventBatches): Promise<E.Either<StoreError, readonly RecordedEvent[]>> => {
  const events: RecordedEvent[] = []
  for await (const batch of batches) {
    if (E.isLeft(batch)) return batch
    events.push(...batch.right)
  }
  return E.right(events)
}

const UNKNOWN: AppendOutcome = {
  outcome: 'Unknown',
  error: { code: 'Unreachable', message: 'No answer came.' },
}

const REFUSED: AppendOutcome = {
  outcome: 'Refused',
  error: { code: 'Full', message: 'No room is left.' },
}

const UNREACHABLE: StoreError = { code: 'Unreachable', message: 'The connection was lost.' }
