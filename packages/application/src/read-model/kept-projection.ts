import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { EnvironmentName } from '@aos-cluster/domain'
import type { Projection } from '@aos-cluster/projections'
import type { EventStore, RecordedEvent, StoreError } from '../event-store.js'
import type { Failure } from '../failure.js'
import { historyPart } from '../history/read-history.js'
import type { ReadModelStore } from '../read-model-store.js'
import { DocumentsChecksum } from './checksum.js'
import { alsoPassedOver, nothingPassedOver, PassedOverDocument, type PassedOver } from './passed-over.js'

/** What to do with an event that is ours by its type, but can't be decoded. */
export type OnUndecodable = 'stop' | 'skip'

/** What became of the read model that was kept. Only one that was `loaded` is carried on, the others are computed anew. */
export type Loading =
  | 'loaded'
  /** There is none yet. */
  | 'missing'
  /** Another version of the projection computed it. */
  | 'otherVersion'
  /** Its documents are not those that were saved, or not such as this projection writes. */
  | 'damaged'
  /** The store does not hold the event up to which it was computed: it was restored to an earlier point, or is another. */
  | 'otherHistory'

/** Under which name the read model of a projection over an environment is kept. */
export const readModelName = (environment: EnvironmentName, { name }: { readonly name: string }): string =>
  `${environment}/${name}`

/** A state, and which events are in it. */
interface Progress<S> {
  readonly state: S
  /** All events up to here are in it. */
  readonly position: bigint
  /** The last event that is in it. */
  readonly last: EventPlace | null
  readonly passedOver: PassedOver
}

const EventPlace = t.type({ stream: t.string, revision: t.number, position: t.string, id: t.string })
type EventPlace = t.TypeOf<typeof EventPlace>

/** What is kept of a progress beside the documents of the state. */
const Origin = t.type({ last: t.union([EventPlace, t.null]), passedOver: PassedOverDocument })
const ORIGIN = 'origin'
const STATE = 'state/'

/** What the read model store holds. */
type Saved<S> =
  | { readonly kind: 'nothing'; readonly state: S }
  /** What can't be carried on, and is removed before the next is saved. */
  | { readonly kind: 'useless'; readonly state: S }
  | { readonly kind: 'progress'; readonly state: S; readonly position: bigint }

/**
 * The state of a projection over one environment, and how far it has come; kept in a read model store under a name. An
 * event that comes again is passed over: so every event has exactly one effect.
 */
export class KeptProjection<S> {
  readonly #projection: Projection<S>
  readonly #environment: EnvironmentName
  readonly #readModels: ReadModelStore
  readonly #onUndecodable: OnUndecodable
  #name: string
  #progress: Progress<S>
  #saved: Saved<S>
  #checksum = new DocumentsChecksum()
  #unsaved = 0

  constructor(
    projection: Projection<S>,
    environment: EnvironmentName,
    readModels: ReadModelStore,
    onUndecodable: OnUndecodable,
    name: string,
  ) {
    this.#projection = projection
    this.#environment = environment
    this.#readModels = readModels
    this.#onUndecodable = onUndecodable
    this.#name = name
    this.#progress = beginning(projection)
    this.#saved = { kind: 'nothing', state: projection.initial }
  }

  get state(): S {
    return this.#progress.state
  }

  get position(): bigint {
    return this.#progress.position
  }

  get passedOver(): PassedOver {
    return this.#progress.passedOver
  }

  /** How many events came since it was saved last. */
  get unsaved(): number {
    return this.#unsaved
  }

  /** All documents that make up the state. */
  get documents(): ReadonlyMap<string, unknown> {
    return new Map(this.#projection.snapshot.changes(this.#projection.initial, this.state).put)
  }

  /** Takes up what was saved if it can be carried on from this store, and starts anew if not. */
  async load(store: EventStore): Promise<E.Either<StoreError, Loading>> {
    const loaded = await this.#readModels.load(this.#name)
    if (E.isLeft(loaded) && loaded.left.code !== 'Corrupt') return loaded
    this.startAnew()
    if (E.isLeft(loaded)) return E.right('damaged')
    if (loaded.right === undefined) {
      this.#saved = { kind: 'nothing', state: this.#projection.initial }
      return E.right('missing')
    }
    const { checkpoint, documents } = loaded.right
    if (checkpoint.version !== this.#projection.version) return E.right('otherVersion')
    const checksum = new DocumentsChecksum()
    for (const [key, document] of documents) checksum.put(key, document)
    const state = this.#projection.snapshot.read(stateOf(documents))
    const origin = Origin.decode(documents.get(ORIGIN))
    if (String(checksum) !== checkpoint.checksum || E.isLeft(state) || E.isLeft(origin))
      return E.right('damaged')
    const isThere = await holds(store, origin.right.last)
    if (E.isLeft(isThere)) return isThere
    if (!isThere.right) return E.right('otherHistory')
    this.#progress = { state: state.right, position: checkpoint.position, ...origin.right }
    this.#saved = { kind: 'progress', state: state.right, position: checkpoint.position }
    this.#checksum = checksum
    return E.right('loaded')
  }

  /** Whether this store holds the last event that is in the state. */
  isFrom(store: EventStore): Promise<E.Either<StoreError, boolean>> {
    return holds(store, this.#progress.last)
  }

  /** Goes back to the state of an empty history. What was saved is replaced when it is saved next. */
  startAnew(): void {
    this.#progress = beginning(this.#projection)
    this.#unsaved = 0
    this.#forgetSaved()
  }

  /**
   * Takes in events of any streams, in the global order; all that there are up to a position. `Left`, with none of them
   * taken in: `Undecodable`, unless such events are to be skipped.
   */
  fold(recorded: readonly RecordedEvent[], upTo: bigint): E.Either<Failure, void> {
    const { state, position, last, passedOver } = this.#progress
    const unseen = recorded.filter((event) => event.position > position)
    const part = historyPart(this.#environment, unseen)
    const [first] = part.undecodable
    if (first !== undefined && this.#onUndecodable === 'stop')
      return E.left({ code: 'Undecodable', message: first.message })
    this.#progress = {
      state: this.#projection.applyAll(state, part.events),
      position: upTo > position ? upTo : position,
      last: placeOf(unseen.at(-1)) ?? last,
      passedOver: alsoPassedOver(passedOver, part),
    }
    this.#unsaved += unseen.length
    return E.right(undefined)
  }

  /** `outdated`: another process has saved it meanwhile, and nothing was changed. Load it, and read on from there. */
  async save(): Promise<E.Either<StoreError, 'saved' | 'outdated'>> {
    if (this.#saved.kind === 'useless') {
      const removed = await this.#readModels.remove(this.#name)
      if (E.isLeft(removed)) return removed
    }
    const { state, position, last, passedOver } = this.#progress
    const unsaved = this.#unsaved
    const changes = this.#projection.snapshot.changes(this.#saved.state, state)
    const remove = changes.remove.map((key) => `${STATE}${key}`)
    const put = changes.put.map(([key, document]): [string, unknown] => [`${STATE}${key}`, document])
    put.push([ORIGIN, { last, passedOver }])
    for (const key of remove) this.#checksum.remove(key)
    for (const [key, document] of put) this.#checksum.put(key, document)
    const from = this.#saved.kind === 'progress' ? this.#saved.position : undefined
    const to = { version: this.#projection.version, position, checksum: String(this.#checksum) }
    const result = await this.#readModels.save(this.#name, { from, to, put, remove })
    if (E.isRight(result) && result.right === 'saved') {
      this.#saved = { kind: 'progress', state, position }
      this.#unsaved -= unsaved
    } else this.#forgetSaved()
    return result
  }

  /** Puts this read model, which must have been saved, in the place of another. */
  async takePlaceOf(name: string): Promise<E.Either<StoreError, void>> {
    const renamed = await this.#readModels.rename(this.#name, name)
    if (E.isRight(renamed)) this.#name = name
    return renamed
  }

  #forgetSaved(): void {
    this.#saved = { kind: 'useless', state: this.#projection.initial }
    this.#checksum = new DocumentsChecksum()
  }
}

const beginning = <S>({ initial }: Projection<S>): Progress<S> => ({
  state: initial,
  position: 0n,
  last: null,
  passedOver: nothingPassedOver,
})

const placeOf = (event: RecordedEvent | undefined): EventPlace | undefined =>
  event && {
    stream: event.stream,
    revision: event.revision,
    position: String(event.position),
    id: event.id,
  }

const stateOf = (documents: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown> => {
  const state = new Map<string, unknown>()
  for (const [key, document] of documents)
    if (key.startsWith(STATE)) state.set(key.slice(STATE.length), document)
  return state
}

/** Whether the store holds this very event, in its place. */
const holds = async (store: EventStore, last: EventPlace | null): Promise<E.Either<StoreError, boolean>> => {
  if (last === null) return E.right(true)
  for await (const batch of store.readStream(last.stream, { from: last.revision, limit: 1 })) {
    if (E.isLeft(batch)) return batch
    return E.right(
      batch.right.some(({ id, position }) => id === last.id && String(position) === last.position),
    )
  }
  return E.right(false)
}
