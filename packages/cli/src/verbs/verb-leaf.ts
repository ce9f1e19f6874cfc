import type { Command } from 'commander'
import type { Typed } from './command-verb.js'
import type { VerbSyntax } from './verb-syntax.js'

/** Gives a command of commander the arguments, the options and the examples of a verb. */
export const withSyntax = (leaf: Command, verb: VerbSyntax): Command => {
  leaf.description(verb.summary)
  for (const [syntax, meaning] of verb.args) leaf.argument(syntax, meaning)
  for (const [syntax, meaning] of verb.options ?? []) leaf.option(syntax, meaning)
  return leaf.addHelpText('after', examplesText(verb.examples))
}

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

export const examplesText = (examples: readonly string[]): string =>
  `\n${examples.length === 1 ? 'Example' : 'Examples'}:\n${examples.map((example) => `  ${example}`).join('\n')}`

/** Commander calls an action with the arguments, the options and the command. */
export const typedOn = (leaf: Command, given: readonly unknown[]): Typed => ({
  args: given
    .slice(0, -2)
    .flat()
    .filter((arg) => typeof arg === 'string'),
  options: leaf.optsWithGlobals<Typed['options']>(),
})
