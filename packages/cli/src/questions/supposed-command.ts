import { Command as Parser, CommanderError } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { isIdentified, type IdentifiedCommand } from '@aos-cluster/application'
import { decodeCommand, inputErrorMessage, show, type Environment, type Instant } from '@aos-cluster/domain'
import type { Io } from '../io.js'
import { BadInput } from '../outcome.js'
import { commandOfVerb, type CommandVerb, type Typed } from '../verbs/command-verb.js'
import { contextOf } from '../verbs/decision-context.js'
import { decidingVerbs } from '../verbs/deciding-verbs.js'
import { typedOn, withDecisionOptions, withSyntax } from '../verbs/verb-leaf.js'

/**
 * A command that is only supposed: as JSON, in which all that says who and when may be left out, or as the words of the
 * verb that would send it.
 *
 * @param environment in which it is supposed to be sent
 * @param at when, if the command itself does not say
 */
export const supposedCommand = (
  io: Io,
  words: readonly string[],
  environment: Environment,
  at: Instant,
): E.Either<BadInput, IdentifiedCommand> => {
  const [first = ''] = words
  if (words.length === 1 && first.trimStart().startsWith('{')) return commandFromJson(io, first, at)
  const verb = decidingVerbs.find(({ name }) => name.split(' ').every((word, i) => words[i] === word))
  if (verb === undefined)
    return E.left(
      new BadInput(
        `expected a command as JSON, or the words of a verb such as aos remove 01@AX1, got ${show(words.join(' '))}`,
      ),
    )
  const typed = parsed(verb, words.slice(verb.name.split(' ').length))
  if (E.isLeft(typed)) return typed
  const context = contextOf(io, { ...typed.right.options, at: typed.right.options.at ?? at })
  return commandOfVerb(verb, typed.right, environment, context)
}

const commandFromJson = (io: Io, text: string, at: Instant): E.Either<BadInput, IdentifiedCommand> => {
  const json = E.tryCatch(
    () => JSON.parse(text) as object,
    () => new BadInput(`expected a command as JSON, got ${show(text)}`),
  )
  if (E.isLeft(json)) return json
  const command = decodeCommand({ ...contextOf(io, { at }), ...json.right })
  if (E.isLeft(command)) return E.left(new BadInput(inputErrorMessage(command.left)))
  return isIdentified(command.right)
    ? E.right(command.right)
    : E.left(new BadInput('commandId: expected a UUID, got nothing'))
}

/** Reads the words after those of a verb as commander does for the program. */
const parsed = (verb: CommandVerb, words: readonly string[]): E.Either<BadInput, Typed> => {
  const leaf = withDecisionOptions(withSyntax(new Parser(verb.name), verb))
    .helpOption(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
  let typed: Typed | undefined
  leaf.action((...given: unknown[]) => {
    typed = typedOn(leaf, given)
  })
  try {
    leaf.parse(words, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return E.left(new BadInput(`${verb.name}: ${error.message.replace(/^error: /, '')}`))
  }
  return typed === undefined ? E.left(new BadInput(`${verb.name}: expected its arguments`)) : E.right(typed)
}

/** The words of a text, as a shell would tell them apart: in quotes a blank does not end a word. */
export const wordsOf = (text: string): readonly string[] =>
  text.trimStart().startsWith('{')
    ? [text]
    : [...text.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
        ([, single, double, plain]) => single ?? double ?? plain ?? '',
      )
