import { streamName, streamOfEvent, type EnvironmentName } from '@aos-cluster/domain'
import type { HistoryEvent } from '../history/history-event.js'

/** What is wrong with the place of an event, in a word and a sentence. */
export interface Misplacement {
  readonly kind: 'foreign' | 'outOfOrder'
  readonly message: string
}

/** The environment whose stream this is; undefined if it is none of ours. */
export const environmentOfStream = (stream: string): EnvironmentName | undefined =>
  /^(?:axEnvironment-|axSessions-)([^_]+)/.exec(stream)?.[1] as EnvironmentName | undefined

/**
 * What is wrong with the place of an event.
 *
 * @param last position of the event before it
 * @param lastRevision that of the event before it in its stream
 */
export const misplacementsOf = (
  { position, stream, revision, event }: HistoryEvent,
  environment: EnvironmentName | undefined,
  last: bigint | null,
  lastRevision: number | undefined,
): readonly Misplacement[] => {
  const found: Misplacement[] = []
  const own = environment === undefined ? undefined : streamName(environment, streamOfEvent(event))
  if (own !== stream)
    found.push({
      kind: 'foreign',
      message: `This ${event.type} stands in the stream ${stream}${own === undefined ? '' : `; its own is ${own}`}.`,
    })
  if (last !== null && position <= last)
    found.push({ kind: 'outOfOrder', message: `Position ${position} comes after position ${last}.` })
  const next = (lastRevision ?? -1) + 1
  if (revision > next)
    found.push({
      kind: 'outOfOrder',
      message: `Revision ${revision} of ${stream} comes after ${lastRevision ?? 'nothing'}: ${next === revision - 1 ? `revision ${next} is` : `revisions ${next} to ${revision - 1} are`} missing, or not of a type that is known.`,
    })
  if (revision < next)
    found.push({
      kind: 'outOfOrder',
      message: `Revision ${revision} of ${stream} comes after revision ${next - 1}.`,
    })
  return found
}
