import type { EventLog } from '../log/event-log.js'
import type { LogPosition } from '../log/log-position.js'
import type { StoredEvent } from '../log/stored-event.js'

/** What a read or a subscription sends, one after another. Nothing follows a failure. */
export type Answer =
  | { readonly answer: 'confirmation' }
  | ResolvedEvent
  | { readonly answer: 'checkpoint'; readonly position: LogPosition }
  | { readonly answer: 'caughtUp' }
  | { readonly answer: 'fellBehind' }
  | { readonly answer: 'streamNotFound'; readonly stream: string }
  | { readonly answer: 'lastStreamPosition'; readonly revision: bigint }
  | { readonly answer: 'streamDeleted'; readonly stream: string }
  | { readonly answer: 'invalidPosition' }

export interface ResolvedEvent {
  readonly answer: 'event'
  /** As it is in the stream or in `$all`. */
  readonly original: StoredEvent
  /** What a resolved link points to; nothing where that is gone. */
  readonly target?: StoredEvent | undefined
  readonly isLink: boolean
}

const LINK_EVENT = '$>'

/** An event as the reader wants it: of a link to `7@some-stream` also event 7 of that stream. */
export const resolved = (log: EventLog, event: StoredEvent, resolveLinks: boolean): ResolvedEvent => {
  if (!resolveLinks || event.type !== LINK_EVENT) return { answer: 'event', original: event, isLink: false }
  const [, revision = '', stream = ''] =
    /^(\d{1,15})@([^]*)$/.exec(new TextDecoder().decode(event.data)) ?? []
  return {
    answer: 'event',
    original: event,
    target: log.eventsOf(stream)[Number(revision)],
    isLink: true,
  }
}
