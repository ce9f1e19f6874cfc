import * as E from 'fp-ts/lib/Either.js'
import type { Moment } from '@aos-cluster/projections'
import type { Io } from '../io.js'
import { EXIT } from '../outcome.js'
import { complain, withEnvironment, type OpenEnvironment } from '../store/with-environment.js'
import type { Typed } from '../verbs/command-verb.js'
import type { VerbSyntax } from '../verbs/verb-syntax.js'
import type { Known, Problem } from './asked-history.js'
import { MOMENT_OPTIONS, momentOf } from './moment-options.js'
import { tellAnswer, type Answer, type QuestionVerb } from './question.js'

/** A question about how something came about, as of a moment. */
export interface Explaining extends VerbSyntax, Pick<QuestionVerb, 'passesOptionsOn'> {
  readonly explain: (asked: Explained) => Promise<E.Either<Problem, Known<Answer>>>
}

export interface Explained extends Pick<Typed, 'args' | 'options'> {
  readonly io: Io
  readonly environment: OpenEnvironment
  /** As of when; null for the present. */
  readonly moment: Moment | null
}

export const explainVerb = ({ explain, ...syntax }: Explaining): QuestionVerb => ({
  ...syntax,
  options: [...(syntax.options ?? []), ...MOMENT_OPTIONS],
  run: async (io, { args, options }) => {
    const moment = momentOf(io, options)
    if (E.isLeft(moment)) return complain(io, moment.left)
    return withEnvironment(io, options, async (environment) => {
      const known = await explain({ io, args, options, environment, moment: moment.right })
      if (E.isLeft(known)) return complain(io, known.left)
      const { state: answer, asked } = known.right
      await tellAnswer(io, answer, { asked, json: options.json === true })
      return EXIT.ok
    })
  },
})
