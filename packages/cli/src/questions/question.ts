import * as E from 'fp-ts/lib/Either.js'
import { environmentView, type EnvironmentView, type Moment, type Projection } from '@aos-cluster/projections'
import type { Io } from '../io.js'
import { EXIT, type ExitStatus } from '../outcome.js'
import { asOfHeading, notesOnMoment, type AskedMoment } from '../present/as-of.js'
import { jsonLine } from '../present/json.js'
import { oneLine } from '../present/one-line.js'
import { terminalOf, type Terminal } from '../present/terminal.js'
import { complain, withEnvironment } from '../store/with-environment.js'
import type { Typed } from '../verbs/command-verb.js'
import type { VerbSyntax } from '../verbs/verb-syntax.js'
import { stateAsked, type Keeping, type Known, type Problem } from './asked-history.js'
import { MOMENT_OPTIONS, momentOf } from './moment-options.js'

/** A verb that changes nothing. */
export interface QuestionVerb extends VerbSyntax {
  /** Options that it does not know are among its arguments: those of another verb. */
  readonly passesOptionsOn?: boolean
  readonly run: (io: Io, typed: Typed) => Promise<ExitStatus>
}

/** A question about the environment as it is now, or as it was at a moment. */
export interface Question extends VerbSyntax {
  readonly answer: (asked: Asked) => E.Either<Problem, Answer> | Promise<E.Either<Problem, Answer>>
}

export interface Asked extends Pick<Typed, 'args' | 'options'> {
  readonly io: Io
  readonly view: EnvironmentView
  readonly moment: Moment | null
  /** What another projection knows at the same moment. */
  readonly stateOf: <S>(projection: Projection<S>, keeping?: Keeping) => Promise<E.Either<Problem, S>>
}

/** An answer for machines and for people. */
export interface Answer {
  readonly json: unknown
  readonly text: (terminal: Terminal) => string
  /** What is to be said besides: names that mean nothing, say. */
  readonly notes?: readonly string[]
  /** The form of the answer is fixed: nothing is said of the moment in it. */
  readonly isBare?: boolean
}

/** The question as a verb with the options for the moment. */
export const questionVerb = (question: Question): QuestionVerb => ({
  ...question,
  options: [...(question.options ?? []), ...MOMENT_OPTIONS],
  run: (io, typed) => ask(io, question, typed),
})

const ask = async (io: Io, question: Question, { args, options }: Typed): Promise<ExitStatus> => {
  const moment = momentOf(io, options)
  if (E.isLeft(moment)) return complain(io, moment.left)
  return withEnvironment(io, options, async (environment) => {
    const known = await stateAsked(environment, environmentView, moment.right, 'kept')
    if (E.isLeft(known)) return complain(io, known.left)
    const { state: view, asked } = known.right
    const stateOf: Asked['stateOf'] = async <S>(projection: Projection<S>, keeping: Keeping = 'onDemand') =>
      E.map(({ state }: Known<S>) => state)(await stateAsked(environment, projection, moment.right, keeping))
    const answer = await question.answer({ io, args, options, view, moment: moment.right, stateOf })
    if (E.isLeft(answer)) return complain(io, answer.left)
    await tellAnswer(io, answer.right, { asked, json: options.json === true })
    return EXIT.ok
  })
}

export interface Telling {
  /** Null for the present, if no moment was asked for. */
  readonly asked: AskedMoment | null
  readonly json: boolean
}

/** Writes an answer, with what is to be said of the moment. */
export const tellAnswer = async (io: Io, answer: Answer, { asked, json }: Telling): Promise<void> => {
  const onMoment = asked === null ? [] : notesOnMoment(asked, io.now().toISOString())
  await tellNotes(io, [...onMoment, ...(answer.notes ?? [])])
  await io.out(`${json ? jsonOf(answer, asked) : textOf(io, answer, asked)}\n`)
}

/** Notes are no part of an answer: they go where errors go. */
export const tellNotes = async (io: Io, notes: readonly string[]): Promise<void> => {
  for (const note of notes) await io.err(`aos-cluster: ${oneLine(note)}\n`)
}

const jsonOf = ({ json, isBare }: Answer, asked: AskedMoment | null): string =>
  jsonLine(asked === null || isBare === true ? json : { asOf: asked, ...(json as object) })

const textOf = (io: Io, { text, isBare }: Answer, asked: AskedMoment | null): string => {
  const terminal = terminalOf(io)
  const heading =
    asked === null || isBare === true ? '' : `${terminal.paint('quiet', asOfHeading(asked))}\n\n`
  return heading + text(terminal)
}
