import { replay } from '@aos-cluster/domain'
import { fingerprint } from '../canonical/fingerprint.js'
import { inEveryState, unless, type Invariant } from './invariant.js'

export const foldingInvariants: readonly Invariant[] = [
  inEveryState(
    'events folded one by one and all at once come to the same',
    (environment, { before, events }) =>
      unless(fingerprint(replay(events, before)) === fingerprint(environment), () =>
        events.map((event) => event.type).join(', '),
      ),
  ),
]
