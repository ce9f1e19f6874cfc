import type { Observed } from '../run/observed.js'
import { acknowledgedEffects } from './acknowledged-effects.js'
import { answersWithoutEffect } from './answers-without-effect.js'
import { eventsOfCommands } from './events-of-commands.js'
import { legalHistory } from './legal-history.js'
import { looks } from './looks.js'
import { oneEffect } from './one-effect.js'
import { refusals } from './refusals.js'
import { closedServices, shutdowns } from './shutdowns.js'
import { thrown } from './thrown.js'
import { unanswered } from './unanswered.js'
import type { Violation } from './violation.js'

/** Says how a guarantee was broken in a run, if it was. */
type Check = (observed: Observed) => string | undefined

/** Every guarantee that is checked, under the sentence that says what it is. */
export const checks: Readonly<Record<string, Check>> = {
  'nothing is thrown': thrown,
  'a shutdown finishes what was accepted': shutdowns,
  'a service that is closed takes no commands': closedServices,
  'a command has one effect': oneEffect,
  'every event is one of a command': eventsOfCommands,
  'what was answered is what is stored': acknowledgedEffects,
  'a refusal stored nothing': refusals,
  'every history is legal': legalHistory,
  'an answer without an effect was right when it was given': answersWithoutEffect,
  'everybody sees what was stored': looks,
  'every command is answered': unanswered,
}

/** Every guarantee that was broken. */
export const violationsIn = (observed: Observed): readonly Violation[] =>
  Object.entries(checks).flatMap(([check, problemOf]) => {
    const problem = problemOf(observed)
    return problem === undefined ? [] : [{ check, problem }]
  })
