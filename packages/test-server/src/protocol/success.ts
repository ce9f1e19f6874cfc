import { NO_REVISION } from '../log/stored-event.js'
import type { WriteOutcome } from '../log/write.js'
import type { SuccessMessage } from './messages.js'
import { eventPosition } from './position.js'

type Committed = Extract<WriteOutcome, { outcome: 'committed' }>

/** The answer to an append that was committed, now or before. */
export const success = ({ revision, position }: Committed): SuccessMessage => ({
  ...(revision === NO_REVISION ? { noStream: {} } : { currentRevision: `${revision}` }),
  position: eventPosition(position),
})
