import {
  decideAll,
  decider,
  emptyEnvironment,
  type Command,
  type DomainEvent,
  type Environment,
  type Run,
} from '@aos-cluster/domain'
import { foldedInPlace, foldInPlace, type MutableState } from '../limits/mutable-fold.js'
import { AOS, preparations } from '../session-commands.js'

const PREPARED = decideAll(preparations())(emptyEnvironment)
const PREPARED_RUN = PREPARED.environment.runs.get(AOS)

/**
 * What other software gets to decide with, for streams of one run each: our decision, on a state that it may change in
 * place, which is the fastest that it can fold. Before the first event of a stream the AOS runs already.
 */
export const sessionDecider = {
  initialState: (): MutableState => foldedInPlace(PREPARED.events),

  evolve: (state: MutableState, event: DomainEvent): MutableState => {
    foldInPlace(state, event)
    return state
  },

  decide: (command: Command, state: MutableState): DomainEvent[] =>
    decider.decide(command, environmentOf(state)),
}

/** A decision only reads the sessions, so the mutable map will do. */
const environmentOf = ({ runs }: MutableState): Environment => {
  const run = runs.get(AOS)
  if (run === undefined || PREPARED_RUN === undefined) throw new Error(`${AOS} does not run`)
  const sessions = run.sessions as unknown as Run['sessions']
  const { environment } = PREPARED
  return { ...environment, runs: environment.runs.set(AOS, { ...PREPARED_RUN, tally: run.tally, sessions }) }
}
