import { counted } from '@aos-cluster/domain'
import { dateAndTime, type AsOf, type Moment } from '@aos-cluster/projections'

/** A moment that was asked for, and where in the history it lies. */
export type AskedMoment = Moment & Omit<AsOf<unknown>, 'state'>

/** The moment, as the head of an answer about it. */
export const asOfHeading = (asked: AskedMoment): string => `As of ${momentInWords(asked)}`

/** An instant with the position of the last event by then, or a position with its time. */
export const momentInWords = (asked: AskedMoment): string => {
  const { last } = asked
  if ('position' in asked)
    return `position ${asked.position}${last === null ? '' : ` (${dateAndTime(last.at)})`}`
  return `${dateAndTime(asked.instant)}${last === null ? '' : ` (position ${last.position})`}`
}

/** What has to be said about the moment. */
export const notesOnMoment = (asked: AskedMoment, now: string): readonly string[] => {
  const { when, next, enteredLater } = asked
  const instant = 'instant' in asked ? asked.instant : null
  return [
    ...(when === 'beforeTheFirst' ? [beforeTheFirst(next)] : []),
    ...(when === 'present' && instant !== null && instant > now
      ? [`${dateAndTime(instant)} lies in the future: this is the present.`]
      : []),
    ...(enteredLater === 0
      ? []
      : [
          `${counted(enteredLater, 'event')} with a time up to then came in later, behind position ${next?.position}, and ${enteredLater === 1 ? 'is' : 'are'} not in this. Ask with --position to look behind it.`,
        ]),
  ]
}

const beforeTheFirst = (next: AskedMoment['next']): string =>
  next === null
    ? 'Nothing has happened yet: the environment is empty.'
    : `Nothing had happened yet: the first event, position ${next.position}, is of ${dateAndTime(next.at)}.`
