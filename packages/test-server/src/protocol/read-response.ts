import type { StoredEvent } from '../log/stored-event.js'
import type { Answer, ResolvedEvent } from '../reading/answer.js'
import type { ReadEvent, ReadResp, RecordedEvent } from './messages.js'
import { writePosition } from './position.js'
import { streamIdentifier } from './stream-name.js'
import { ticksOf } from './ticks.js'
import { writeUuid } from './uuid.js'

/** The answers that are statuses; the others are messages. */
export type FailureAnswer = Extract<Answer, { answer: 'streamDeleted' | 'invalidPosition' }>

export const isMessage = (answer: Answer): answer is Exclude<Answer, FailureAnswer> =>
  answer.answer !== 'streamDeleted' && answer.answer !== 'invalidPosition'

export const readResponse = (
  answer: Exclude<Answer, FailureAnswer>,
  subscriptionId: string,
  hasStructuredIds: boolean,
): ReadResp => {
  switch (answer.answer) {
    case 'confirmation':
      return { confirmation: { subscriptionId } }
    case 'event':
      return { event: readEvent(answer, hasStructuredIds) }
    case 'checkpoint':
      return { checkpoint: writePosition(answer.position) }
    case 'caughtUp':
      return { caughtUp: {} }
    case 'fellBehind':
      return { fellBehind: {} }
    case 'streamNotFound':
      return { streamNotFound: { streamIdentifier: streamIdentifier(answer.stream) } }
    case 'lastStreamPosition':
      return { lastStreamPosition: `${answer.revision}` }
  }
}

const readEvent = ({ original, target, isLink }: ResolvedEvent, hasStructuredIds: boolean): ReadEvent => {
  const recorded = (event: StoredEvent): RecordedEvent =>
    recordedEvent(event, original.position, hasStructuredIds)
  const commitPosition = `${original.position}`
  if (!isLink) return { event: recorded(original), commitPosition }
  return {
    ...(target === undefined ? {} : { event: recorded(target) }),
    link: recorded(original),
    commitPosition,
  }
}

/** An event at the position where it was read: that of the link, for what a link points to. */
const recordedEvent = (event: StoredEvent, position: bigint, hasStructuredIds: boolean): RecordedEvent => ({
  id: writeUuid(event.id, hasStructuredIds),
  streamIdentifier: streamIdentifier(event.stream),
  streamRevision: `${event.revision}`,
  commitPosition: `${position}`,
  preparePosition: `${position}`,
  metadata: {
    type: event.type,
    created: ticksOf(event.created),
    'content-type': event.isJson ? 'application/json' : 'application/octet-stream',
  },
  customMetadata: event.metadata,
  data: event.data,
})
