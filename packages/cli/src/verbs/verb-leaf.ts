import type { Command } from 'commander'
import type { Typed } from './command-verb.js'
import type { VerbSyntax } from './verb-syntax.js'

/** Gives a command of commander the arguments, the options and the examples of a verb. */
export const withSyntax = (leaf: Command, verb: VerbSyntax): Command => {
  leaf.description(verb.summary)
  for (const [syntax, meaning] of verb.args) leaf.argument(syntax, meaning)
  for (const [syntax, meaning] of verb.options ?? []) leaf.option(syntax, meaning)
  return withExamples(leaf, verb.examples)
}

/** Examples by the command of commander that they belong to, which keeps only the text of its help. */
const examples = new WeakMap<Command, readonly string[]>()

/** Ends the help of a verb with examples. */
export const withExamples = (leaf: Command, lines: readonly string[]): Command => {
  examples.set(leaf, lines)
  return leaf.addHelpText('after', examplesText(lines))
}

/** The examples that a verb was given. */
export const examplesOf = (leaf: Command): readonly string[] => examples.get(leaf) ?? []

/** Gives it the options of every verb that changes something. */
export const withDecisionOptions = (leaf: Command, { dryRun } = { dryRun: true }): Command => {
  leaf
    .option('--as <user>', 'who asks (default: AOS_CLUSTER_USER, or the user of this process)')
    .option('--role <role...>', 'with which roles (default: systemAdministrator)')
    .option('--at <time>', 'when, like 2026-11-20T09:00:00.000Z (default: now)')
    .option('--reason <text>', 'why; needed with an acknowledgement')
    .option('--acknowledge <code...>', 'risks that are taken knowingly')
  return dryRun ? leaf.option('--dry-run', 'only say what would happen') : leaf
}

const examplesText = (lines: readonly string[]): string =>
  `\n${lines.length === 1 ? 'Example' : 'Examples'}:\n${lines.map((line) => `  ${line}`).join('\n')}`

/** Commander calls an action with the arguments, the options and the command. */
export const typedOn = (leaf: Command, given: readonly unknown[]): Typed => ({
  args: given
    .slice(0, -2)
    .flat()
    .filter((arg) => typeof arg === 'string'),
  options: leaf.optsWithGlobals<Typed['options']>(),
})
