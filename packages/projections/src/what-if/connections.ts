import {
  aosIdOf,
  candidatesOf,
  countsAsClient,
  type AosId,
  type Command,
  type DomainEvent,
  type Environment,
  type SessionKey,
  type UserId,
} from '@aos-cluster/domain'
import { clusterOfAos } from '../sessions/client-sessions.js'
import type { Past } from './past.js'

/** Where a client came to in the history, and where it would have come to. */
export interface OtherLanding {
  readonly session: SessionKey
  readonly user: UserId
  /** Null if no AOS took it. */
  readonly was: AosId | null
  readonly wouldBe: AosId | null
}

export interface Connection {
  readonly session: SessionKey
  readonly user: UserId
  was: AosId | null
  wouldBe: AosId | null
  /** The AOS that refused the client there, and here. */
  readonly refusedThere: Set<AosId>
  readonly refusedHere: Set<AosId>
}

/** The clients that connect while a history is decided anew, there and here. */
export class Connections {
  readonly #present = new Map<SessionKey, Connection>()
  readonly #all: Connection[] = []

  /** @param refused the clients that were refused before the first change, and perhaps try on */
  constructor(refused: Past['refused']) {
    for (const [session, { user, by }] of refused) {
      const { refusedThere, refusedHere } = this.#begin({ session, user })
      for (const aosId of by) {
        refusedThere.add(aosId)
        refusedHere.add(aosId)
      }
    }
  }

  /** The clients that came, or would have come, elsewhere. */
  otherLandings(): readonly OtherLanding[] {
    return this.#all
      .filter(({ was, wouldBe }) => was !== wouldBe)
      .map(({ session, user, was, wouldBe }) => ({ session, user, was, wouldBe }))
  }

  /** The connection that an attempt there belongs to: a client that was refused tries on with the same key. */
  attemptedThere(client: Client): Connection {
    const known = this.#present.get(client.session)
    return known !== undefined && known.was === null && known.user === client.user
      ? known
      : this.#begin(client)
  }

  /** A client that comes here at another moment than there, or that came here only. */
  attemptedHere(client: Client, wouldBe: AosId | null): void {
    const known = this.#present.get(client.session)
    const connection = known?.wouldBe === null && known.user === client.user ? known : this.#begin(client)
    connection.wouldBe = wouldBe
  }

  /** Where the session is here, if it is one of these. */
  whereabouts(session: SessionKey): AosId | undefined {
    return this.#present.get(session)?.wouldBe ?? undefined
  }

  #begin({ session, user }: Client): Connection {
    const begun: Connection = {
      session,
      user,
      was: null,
      wouldBe: null,
      refusedThere: new Set(),
      refusedHere: new Set(),
    }
    this.#present.set(session, begun)
    this.#all.push(begun)
    return begun
  }
}

type Client = Pick<Command<'OpenSession'>['data'], 'session' | 'user'>

/**
 * The AOS that a client tries here, in order, until one takes it. If it went by the list of its cluster there, it goes by
 * the list here; else it tries what it tried.
 *
 * @param there the environment as it was
 * @param here the environment as it would be
 */
export const triedHere = (
  { data }: Command<'OpenSession'>,
  { refusedThere, refusedHere }: Pick<Connection, 'refusedThere' | 'refusedHere'>,
  there: Environment,
  here: Environment,
): readonly AosId[] => {
  const aosId = aosIdOf(data.aosId)
  const cluster = clusterOfAos(there, aosId)
  if (cluster === null || data.mode === 'direct' || !countsAsClient(data.kind)) return [aosId]
  const nextThere = candidatesOf(there, cluster).find((candidate) => !refusedThere.has(candidate.aosId))
  return nextThere?.aosId === aosId
    ? candidatesOf(here, cluster)
        .map((candidate) => candidate.aosId)
        .filter((candidate) => !refusedHere.has(candidate))
    : [aosId]
}

/** Where events put the client that tried to connect. */
export const landingOf = (events: readonly DomainEvent[]): AosId | null => {
  const opened = events.find(({ type }) => type === 'SessionOpened')
  return opened?.type === 'SessionOpened' ? opened.data.aosId : null
}
