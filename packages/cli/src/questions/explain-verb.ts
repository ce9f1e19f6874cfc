import * as E from 'fp-ts/lib/Either.js'
import type { Io } from '../io.js'
import { EXIT } from '../outcome.js'
import { complain, withEnvironment } from '../store/with-environment.js'
import type { Typed } from '../verbs/command-verb.js'
import type { VerbSyntax } from '../verbs/verb-syntax.js'
import type { Problem } from './asked-history.js'
import { historyUpTo, type HistoryInMemory } from './history-up-to.js'
import { MOMENT_OPTIONS, momentOf } from './moment-options.js'
import { tellAnswer, type Answer, type QuestionVerb } from './question.js'

/** A question that is answered from the events themselves, up to a moment. */
export interface Explaining extends VerbSyntax, Pick<QuestionVerb, 'passesOptionsOn'> {
  readonly explain: (asked: Explained) => E.Either<Problem, Answer>
}

export interface Explained extends Pick<Typed, 'args' | 'options'>, HistoryInMemory {
  readonly io: Io
}

export const explainVerb = ({ explain, ...syntax }: Explaining): QuestionVerb => ({
  ...syntax,
  options: [...(syntax.options ?? []), ...MOMENT_OPTIONS],
  run: async (io, { args, options }) => {
    const moment = momentOf(io, options)
    if (E.isLeft(moment)) return complain(io, moment.left)
    return withEnvironment(io, options, async (environment) => {
      const history = await historyUpTo(environment, moment.right)
      if (E.isLeft(history)) return complain(io, history.left)
      const answer = explain({ io, args, options, ...history.right })
      if (E.isLeft(answer)) return complain(io, answer.left)
      await tellAnswer(io, answer.right, { asked: history.right.asked, json: options.json === true })
      return EXIT.ok
    })
  },
})
