import { programSyntax, type TypedVerb } from '@aos-cluster/cli'
import { code, table } from '../markdown.js'

type Described = TypedVerb['options'][number]

const meanings = (head: string, described: readonly Described[]): string =>
  table(
    [head, 'meaning'],
    described.map(([syntax, meaning]) => [code(syntax), meaning]),
  )

/** Options of every verb, and those of every verb that changes something. */
export const sharedOptions = (which: 'all' | 'deciding'): string =>
  meanings('option', which === 'all' ? programSyntax().options : programSyntax().decisionOptions)

const verbSection = ({ usage, summary, args, options, decides, examples }: TypedVerb): string =>
  [
    `### ${usage.replaceAll(/ [<[].*$/g, '')}`,
    `${summary}.${decides ? ' It [decides](#options-of-every-verb-that-decides).' : ''}`,
    `\`\`\`text\naos-cluster ${usage}\n\`\`\``,
    ...(args.length + options.length > 0 ? [meanings('typed', [...args, ...options])] : []),
    `${examples.length === 1 ? 'Example' : 'Examples'}: ${examples.map(code).join(', ')}`,
  ].join('\n\n')

/** Every verb, in the order of help. */
export const verbSections = (): string => programSyntax().verbs.map(verbSection).join('\n\n')
