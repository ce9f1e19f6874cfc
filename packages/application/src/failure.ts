import { inputErrorMessage, type InputError } from '@aos-cluster/domain'
import type { RecordedEvent, StoreError } from './event-store.js'

/** Why a command or a query could be neither answered nor refused. */
export interface Failure {
  readonly code:
    | StoreError['code']
    /** An event in the store is ours by its type, but can't be decoded. */
    | 'Undecodable'
    /** Others wrote first, again and again. */
    | 'Contention'
    /** More commands wait already than may. Nothing was done; send it again later. */
    | 'Busy'
    /** It may have been stored or not, and asking again gave no answer. Send the same command again. */
    | 'OutcomeUnknown'
  /** A sentence for an operator. */
  readonly message: string
}

/** The failure to read an event that is in the store. */
export const undecodable = ({ revision, stream, type }: RecordedEvent, error: InputError): Failure => ({
  code: 'Undecodable',
  message: `Event ${revision} of ${stream} (${type}) can't be decoded: ${inputErrorMessage(error)}`,
})
