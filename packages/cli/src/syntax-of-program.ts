import { Command } from 'commander'
import type { Described, ProgramSyntax, TypedVerb } from './program-syntax.js'
import { examplesOf, withDecisionOptions } from './verbs/verb-leaf.js'

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
