import { Command } from 'commander'
import type { Described, ProgramSyntax, TypedVerb } from './program-syntax.js'
import { examplesOf, withDecisionOptions } from './verbs/verb-leaf.js'

const optionsOf = (command: Command): readonly Described[] =>
  command.options.map(({ flags, description, defaultValue, negate }) => [
    flags,
    defaultValue === undefined || negate ? description : `${description} (default: ${String(defaultValue)})`,
  ])

const isAmong = (options: readonly Described[], [syntax]: Described): boolean =>
  options.some(([other]) => other === syntax)

/** The options of every verb that decides, made when somebody asks: the program itself starts without. */
const decisionOptions = (asked?: { readonly dryRun: boolean }): readonly Described[] =>
  optionsOf(withDecisionOptions(new Command(), asked))

const verbsOf = (command: Command, words: readonly string[]): readonly TypedVerb[] => {
  if (command.commands.length > 0)
    return command.commands.flatMap((child) => verbsOf(child, [...words, child.name()]))
  const options = optionsOf(command)
  const named = command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? '...' : ''}`
    return [argument.required ? `<${name}>` : `[${name}]`, argument.description] as const
  })
  const decides = decisionOptions({ dryRun: false }).every((option) => isAmong(options, option))
  const ofDecisions = decides ? decisionOptions() : []
  return [
    {
      usage: [...words, ...named.map(([syntax]) => syntax)].join(' '),
      summary: command.description(),
      args: named.filter(([, meaning]) => meaning !== ''),
      options: options.filter((option) => !isAmong(ofDecisions, option)),
      decides,
      examples: examplesOf(command),
    },
  ]
}

/** The syntax of a program of commander. */
export const syntaxOf = (program: Command): ProgramSyntax => ({
  options: optionsOf(program),
  decisionOptions: decisionOptions(),
  verbs: verbsOf(program, []),
})
