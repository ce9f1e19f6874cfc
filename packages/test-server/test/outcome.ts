import type { AppendResult, Client, Read } from './clients/client.js'

interface ClientError {
  readonly type?: string
  readonly code?: number
  readonly expectedVersion?: bigint | string
  readonly actualVersion?: bigint | string
  readonly expectedState?: bigint | string
  readonly actualState?: bigint | string
}

/** What a client tells of an error, in one line. */
export const inWords = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const { type, code, expectedVersion, actualVersion, expectedState, actualState } = error as ClientError
  const expected = expectedVersion ?? expectedState
  const actual = actualVersion ?? actualState
  return [
    type ?? error.constructor.name,
    ...(code === undefined ? [] : [`code ${code}`]),
    ...(expected === undefined ? [] : [`expected ${expected}`]),
    ...(actual === undefined ? [] : [`actual ${actual}`]),
  ].join(' ')
}

/** `ok 7` of an append that ends at revision 7, `ok` of what has no revision, else the error. */
export const outcomeOf = async (
  result: Promise<AppendResult | { readonly position?: unknown }>,
): Promise<string> => {
  try {
    const answer = await result
    const revision = 'nextExpectedRevision' in answer ? ` ${answer.nextExpectedRevision}` : ''
    return `ok${revision}${answer.position === undefined ? ' without position' : ''}`
  } catch (error) {
    return inWords(error)
  }
}

const numberOf = (data: unknown): string =>
  typeof data === 'object' && data !== null && 'n' in data ? String(data.n) : typeof data

/** The events of a read as `revision:number`, or its error. */
export const eventsOf = async (read: ReturnType<Client['readStream']>): Promise<string> => {
  try {
    const events = await all(read)
    return events.map(({ event }) => `${event?.revision}:${numberOf(event?.data)}`).join(' ') || 'nothing'
  } catch (error) {
    return inWords(error)
  }
}

/** The events of a read as `stream@revision`. */
export const namesOf = (events: readonly Read[]): string =>
  events.map(({ event }) => `${event?.streamId}@${event?.revision}`).join(' ') || 'nothing'

export const all = async (read: AsyncIterable<Read>): Promise<readonly Read[]> => {
  const events: Read[] = []
  for await (const event of read) events.push(event)
  return events
}
