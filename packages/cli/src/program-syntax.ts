import { Command } from 'commander'
import { examplesOf, withDecisionOptions } from './verbs/verb-leaf.js'

type Described = readonly [syntax: string, meaning: string]

/** A verb as it can be typed. */
export interface TypedVerb {
  /** Its words and its arguments, such as `aos map <aos> <cluster>`. */
  readonly usage: string
  readonly summary: string
  readonly args: readonly Described[]
  /** Its own options, without those of the program and of every verb that decides. */
  readonly options: readonly Described[]
  /** Whether it changes something, and so takes the options of a decision: who, when, why. */
  readonly decides: boolean
  readonly examples: readonly string[]
}

/** All that can be typed. */
export interface ProgramSyntax {
  /** Options of every verb. */
  readonly options: readonly Described[]
  /** Options of every verb that changes something. */
  readonly decisionOptions: readonly Described[]
  /** In the order of help. */
  readonly verbs: readonly TypedVerb[]
}

const optionsOf = (command: Command): readonly Described[] =>
  command.options.map(({ flags, description, defaultValue, negate }) => [
    flags,
    defaultValue === undefined || negate ? description : `${description} (default: ${String(defaultValue)})`,
  ])

const decisionOptions = optionsOf(withDecisionOptions(new Command()))

const hasDecisionOptions = (options: readonly Described[]): boolean =>
  optionsOf(withDecisionOptions(new Command(), { dryRun: false })).every(([syntax]) =>
    options.some(([other]) => other === syntax),
  )

const isDecisionOption = ([syntax]: Described): boolean => decisionOptions.some(([other]) => other === syntax)

const verbsOf = (command: Command, words: readonly string[]): readonly TypedVerb[] => {
  if (command.commands.length > 0)
    return command.commands.flatMap((child) => verbsOf(child, [...words, child.name()]))
  const options = optionsOf(command)
  const named = command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? '...' : ''}`
    return [argument.required ? `<${name}>` : `[${name}]`, argument.description] as const
  })
  const decides = hasDecisionOptions(options)
  return [
    {
      usage: [...words, ...named.map(([syntax]) => syntax)].join(' '),
      summary: command.description(),
      args: named.filter(([, meaning]) => meaning !== ''),
      options: decides ? options.filter((option) => !isDecisionOption(option)) : options,
      decides,
      examples: examplesOf(command),
    },
  ]
}

/** The syntax of a program of commander. */
export const syntaxOf = (program: Command): ProgramSyntax => ({
  options: optionsOf(program),
  decisionOptions,
  verbs: verbsOf(program, []),
})
