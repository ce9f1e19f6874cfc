import * as E from 'fp-ts/lib/Either.js'
import { STREAM_PREFIX, type EnvironmentName } from '@aos-cluster/domain'
import type { Projection } from '@aos-cluster/projections'
import { systemClock, type Clock } from '../clock.js'
import type { Delivery, EventStore, Subscription } from '../event-store.js'
import type { Failure } from '../failure.js'
import { inMemoryReadModelStore } from '../in-memory-read-model-store.js'
import { newestPosition } from '../newest-position.js'
import type { ReadModelStore } from '../read-model-store.js'
import { noTelemetry, type ObservedProjection, type Telemetry } from '../telemetry/telemetry.js'
import { KeptProjection, readModelName, type Loading, type OnUndecodable } from './kept-projection.js'
import { oneAtATime } from './one-at-a-time.js'
import { readOn, type OnProgress } from './read-on.js'
import { compareAtSamePosition, type Rebuilt } from './rebuild.js'
import type { RunnerStatus } from './runner-status.js'

/** Where a runner keeps its read model, how often it saves, and to whom it reports. */
export interface ProjectionRunnerOptions {
  /** Where the read model is kept. Default: in memory, so that it is computed anew at every start. */
  readonly readModels?: ReadModelStore
  /** `stop` (default) at an event that can't be decoded, or `skip` it: it is counted and shown in the status. */
  readonly onUndecodable?: OnUndecodable
  /** After how many events the read model is saved. Default: 1,000. */
  readonly saveAfterEvents?: number
  /** After how many milliseconds it is saved when the next event comes. Default: 1,000. */
  readonly saveAfterMilliseconds?: number
  /** Default: the clock of the system. */
  readonly clock?: Clock
  /** Is told of deliveries, and may ask for the status. Default: nobody. */
  readonly telemetry?: Telemetry
}

/**
 * Keeps a projection up to date: takes up what was saved, catches up, and follows what is appended. What the store
 * delivers twice has one effect, and a lost connection is made anew. The state can be asked at any time.
 */
export interface ProjectionRunner<S> {
  /** The state with all events in it that have come so far. */
  readonly state: () => S
  readonly status: () => RunnerStatus
  /** The state as soon as all events up to this position are in it. `Left`: why the runner stopped before that. */
  readonly waitFor: (position: bigint) => Promise<E.Either<Failure, S>>
  /** The state with everything in it that the store holds at this moment: so a caller reads his own writes. */
  readonly upToDate: () => Promise<E.Either<Failure, S>>
  /**
   * Computes the state anew from the first event while the present one goes on answering, compares the two, and puts the
   * new one in the place of the old one.
   */
  readonly rebuild: (onProgress?: OnProgress) => Promise<E.Either<Failure, Rebuilt>>
  /** Saves the read model and ends. */
  readonly close: () => Promise<void>
}

/** Starts to run a projection over one environment. */
export const runProjection = <S>(
  store: EventStore,
  environment: EnvironmentName,
  projection: Projection<S>,
  options: ProjectionRunnerOptions = {},
): ProjectionRunner<S> => new Runner(store, environment, projection, options)

/** Milliseconds before the store is followed again: doubled each time, up to the longest. */
const FIRST_PAUSE = 10
const LONGEST_PAUSE = 1_000

/** After these, trying again would not help. */
const FINAL: ReadonlySet<Failure['code']> = new Set<Failure['code']>([
  'Closed',
  'Corrupt',
  'Foreign',
  'NewerVersion',
  'Undecodable',
])

const CLOSED: Failure = { code: 'Closed', message: 'The projection runner was closed; start another.' }

class Runner<S> implements ProjectionRunner<S> {
  readonly #store: EventStore
  readonly #keptUnder: (name: string) => KeptProjection<S>
  readonly #name: string
  readonly #saveAfterEvents: number
  readonly #saveAfterMilliseconds: number
  readonly #clock: Clock
  readonly #telemetry: Telemetry
  readonly #observed: ObservedProjection
  readonly #inTurn = oneAtATime()
  readonly #running: Promise<void>
  #kept: KeptProjection<S>
  #waiting: Waiting<S>[] = []
  #following: AsyncIterator<unknown> | undefined
  #interruptPause: () => void = () => undefined
  #pause = FIRST_PAUSE
  #savedAt: number
  #live = false
  #loading: Loading | null = null
  #mustLoad = true
  #problem: Failure | null = null
  #isClosed = false
  #isStopped = false

  constructor(
    store: EventStore,
    environment: EnvironmentName,
    projection: Projection<S>,
    {
      readModels = inMemoryReadModelStore(),
      onUndecodable = 'stop',
      saveAfterEvents = 1_000,
      saveAfterMilliseconds = 1_000,
      clock = systemClock,
      telemetry = noTelemetry,
    }: ProjectionRunnerOptions,
  ) {
    this.#store = store
    this.#keptUnder = (name) => new KeptProjection(projection, environment, readModels, onUndecodable, name)
    this.#name = readModelName(environment, projection)
    this.#kept = this.#keptUnder(this.#name)
    this.#saveAfterEvents = saveAfterEvents
    this.#saveAfterMilliseconds = saveAfterMilliseconds
    this.#clock = clock
    this.#telemetry = telemetry
    this.#observed = { projection: projection.name, environment }
    this.#savedAt = clock.now()
    this.#running = this.#run()
  }

  readonly state = (): S => this.#kept.state

  readonly status = (): RunnerStatus => ({
    position: this.#kept.position,
    live: this.#live,
    loading: this.#loading,
    passedOver: this.#kept.passedOver,
    problem: this.#problem,
    stopped: this.#isStopped,
  })

  readonly waitFor = async (position: bigint): Promise<E.Either<Failure, S>> => {
    if (this.#kept.position >= position) return E.right(this.#kept.state)
    if (this.#isStopped) return E.left(this.#problem ?? CLOSED)
    return new Promise((answer) => {
      this.#waiting.push({ position, answer })
    })
  }

  readonly upToDate = async (): Promise<E.Either<Failure, S>> => {
    const newest = await newestPosition(this.#store)
    return E.isLeft(newest) ? newest : this.waitFor(newest.right)
  }

  readonly rebuild = async (
    onProgress: OnProgress = () => undefined,
  ): Promise<E.Either<Failure, Rebuilt>> => {
    const fresh = this.#keptUnder(`${this.#name}~rebuild`)
    fresh.startAnew()
    const read = await readOn(fresh, this.#store, { onProgress })
    if (E.isLeft(read)) return read
    return this.#inTurn(async () => {
      const rebuilt = await compareAtSamePosition(fresh, this.#kept, this.#store)
      if (E.isLeft(rebuilt)) return rebuilt
      const saved = await fresh.save()
      if (E.isLeft(saved)) return saved
      const replaced = await fresh.takePlaceOf(this.#name)
      if (E.isLeft(replaced)) return replaced
      this.#kept = fresh
      this.#answerWaiting()
      return rebuilt
    })
  }

  readonly close = async (): Promise<void> => {
    this.#isClosed = true
    this.#interruptPause()
    await this.#following?.return?.()
    await this.#running
    if (this.#kept.unsaved > 0) await this.#inTurn(() => this.#kept.save())
  }

  async #run(): Promise<void> {
    const ended = this.#telemetry.runner(this.#observed, this.status)
    while (!this.#isClosed) {
      this.#problem = (await this.#follow()) ?? null
      this.#live = false
      if (this.#isClosed || (this.#problem !== null && FINAL.has(this.#problem.code))) break
      if (this.#problem !== null) await this.#sleep()
    }
    this.#isStopped = true
    ended()
    for (const { answer } of this.#waiting) answer(E.left(this.#problem ?? CLOSED))
    this.#waiting = []
  }

  /** Follows the store until that ends. Undefined: nothing is wrong, it only has to begin again. */
  async #follow(): Promise<Failure | undefined> {
    const ready = await this.#inTurn(() => this.#prepare())
    if (E.isLeft(ready)) return ready.left
    const subscription: Subscription = this.#store.subscribe({
      streamPrefix: STREAM_PREFIX,
      after: this.#kept.position,
    })
    const deliveries = subscription[Symbol.asyncIterator]()
    this.#following = deliveries
    try {
      while (!this.#isClosed) {
        const { done, value } = await deliveries.next()
        if (done === true) return undefined
        if (E.isLeft(value)) {
          // A store that does not have the position holds another history; the beginning every store has.
          if (value.left.code !== 'Foreign' || this.#kept.position === 0n) return value.left
          this.#startAnew()
          return undefined
        }
        const received = await this.#observedly(value.right, () =>
          this.#inTurn(() => this.#receive(value.right)),
        )
        if (received !== 'goOn') return received
        this.#pause = FIRST_PAUSE
      }
      return undefined
    } finally {
      await deliveries.return?.()
    }
  }

  /** Word that there is nothing new is nothing to tell of. */
  #observedly<A>({ events, position }: Delivery, receive: () => Promise<A>): Promise<A> {
    if (events.length === 0) return receive()
    return this.#telemetry.delivery({ ...this.#observed, events: events.length, position }, receive)
  }

  /** Takes up what was saved; later, makes sure that the store still has the history that the state comes from. */
  async #prepare(): Promise<E.Either<Failure, void>> {
    if (this.#mustLoad) {
      const loaded = await this.#kept.load(this.#store)
      if (E.isLeft(loaded)) return loaded
      this.#loading = loaded.right
      this.#mustLoad = false
      return E.right(undefined)
    }
    const known = await this.#kept.isFrom(this.#store)
    if (E.isLeft(known)) return known
    if (!known.right) this.#startAnew()
    return E.right(undefined)
  }

  #startAnew(): void {
    this.#kept.startAnew()
    this.#loading = 'otherHistory'
  }

  async #receive({ events, position, live }: Delivery): Promise<Failure | undefined | 'goOn'> {
    const folded = this.#kept.fold(events, position)
    if (E.isLeft(folded)) return folded.left
    this.#live = live
    this.#problem = null
    this.#answerWaiting()
    const now = this.#clock.now()
    const isDue =
      this.#kept.unsaved >= this.#saveAfterEvents ||
      (this.#kept.unsaved > 0 && now - this.#savedAt >= this.#saveAfterMilliseconds)
    if (!isDue) return 'goOn'
    this.#savedAt = now
    const saved = await this.#kept.save()
    if (E.isLeft(saved)) return saved.left
    if (saved.right === 'saved') return 'goOn'
    this.#mustLoad = true
    return undefined
  }

  #answerWaiting(): void {
    const { position, state } = this.#kept
    for (const { answer } of this.#waiting.filter((one) => one.position <= position)) answer(E.right(state))
    this.#waiting = this.#waiting.filter((one) => one.position > position)
  }

  async #sleep(): Promise<void> {
    const interrupted = new Promise<void>((interrupt) => {
      this.#interruptPause = interrupt
    })
    await Promise.race([this.#clock.sleep(this.#pause), interrupted])
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE)
  }
}

interface Waiting<S> {
  readonly position: bigint
  readonly answer: (state: E.Either<Failure, S>) => void
}
