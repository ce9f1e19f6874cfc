import type { Command } from 'commander'

interface Choice {
  /** The words before the one that is completed, joined by a blank. */
  readonly after: string
  readonly words: readonly string[]
}

const choicesOf = (command: Command, path: readonly string[] = []): readonly Choice[] => [
  {
    after: path.join(' '),
    words: [
      ...command.commands.map((child) => child.name()),
      ...command.options.flatMap((option) => option.long ?? []),
      '--store',
      '--env',
      '--json',
      '--help',
    ].filter((word, i, all) => all.indexOf(word) === i),
  },
  ...command.commands.flatMap((child) => choicesOf(child, [...path, child.name()])),
]

const bash = (name: string, choices: readonly Choice[]): string => `_${identifier(name)}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" path="" next
  for next in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$next" in -*) ;; *) path="\${path:+$path }$next" ;; esac
  done
  local words=""
  while :; do
    case "$path" in
${choices.map(({ after, words }) => `      '${after}') words='${words.join(' ')}' ;;`).join('\n')}
    esac
    [[ -n "$words" || -z "$path" ]] && break
    [[ "$path" == *' '* ]] && path="\${path% *}" || path=""
  done
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _${identifier(name)} ${name}
`

const zsh = (name: string, choices: readonly Choice[]): string =>
  `autoload -U +X bashcompinit && bashcompinit\n${bash(name, choices)}`

const fish = (name: string, choices: readonly Choice[]): string =>
  choices
    .flatMap(({ after, words }) =>
      words.map((word) => {
        const path =
          after === ''
            ? ''
            : after
                .split(' ')
                .map((part) => `__fish_seen_subcommand_from ${part}; and `)
                .join('')
        const condition = after === '' ? '__fish_use_subcommand' : `${path}true`
        const completion = word.startsWith('--') ? `-l ${word.slice(2)}` : `-f -a ${word}`
        return `complete -c ${name} -n '${condition}' ${completion}`
      }),
    )
    .join('\n') + '\n'

const identifier = (name: string): string => name.replaceAll('-', '_')

/** The completions of a program as a script for a shell; undefined for a shell that is not known. */
export const completionScript = (program: Command, shell: string): string | undefined => {
  const choices = choicesOf(program)
  const name = program.name()
  if (shell === 'bash') return bash(name, choices)
  if (shell === 'zsh') return zsh(name, choices)
  return shell === 'fish' ? fish(name, choices) : undefined
}
