import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ROOT, textOf } from './repository.js'

const DEFINITION = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport const (\w+) = (?:command|event|runEvent)\(/g

const textOfComment = (comment: string): string => comment.replaceAll(/\s*\n\s*\*\s?/g, ' ').trim()

interface Docstring {
  readonly text: string
  /** The file without its ending, which is what the code groups commands and events by: `draining`. */
  readonly file: string
}

/** What the code says above the definition of each command and each event. */
const docstrings: ReadonlyMap<string, Docstring> = new Map(
  ['commands', 'events'].flatMap((folder) => {
    const path = `packages/domain/src/${folder}`
    return readdirSync(join(ROOT, path)).flatMap((file) =>
      [...textOf(join(path, file)).matchAll(DEFINITION)].map(
        ([, comment = '', name = '']): readonly [string, Docstring] => [
          name,
          { text: textOfComment(comment), file: basename(file, '.ts') },
        ],
      ),
    )
  }),
)

const found = (name: string): Docstring => {
  const docstring = docstrings.get(name)
  if (docstring === undefined) throw new Error(`${name} has no comment above its definition`)
  return docstring
}

/** The sentence for a command or an event. */
export const docstringOf = (name: string): string => found(name).text

/** The file in which a command or an event is defined, without its ending. */
export const docstringFile = (name: string): string => found(name).file
