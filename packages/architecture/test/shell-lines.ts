import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { programSyntax } from '@aos-cluster/cli'
import { ROOT, type Block } from './pages.js'

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>
}
const { verbs, options, decisionOptions } = programSyntax()

/** Words of a line, without what stands in quotes and after redirections. */
const wordsOf = (line: string): readonly string[] =>
  line
    .replaceAll(/'[^']*'|"[^"]*"/g, 'text')
    .replaceAll(/(?:>|<|\||#).*$/g, '')
    .split(/\s+/)
    .filter((word) => word !== '' && !/^[A-Z_]+=/.test(word))

/** The lines of a block, with those that go on in the next one joined, without comments and texts that are fed in. */
export const shellLines = ({ text }: Block): readonly string[] =>
  text
    .replaceAll(/<<'END'[\s\S]*?^END$/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.replace(/^echo '[^']*' \| /, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#'))

/** What is wrong with a line that cannot be run in a test, as far as that can be seen; undefined if nothing is. */
export const problemOf = (line: string): string | undefined => {
  const words = wordsOf(line)
  const [program, ...rest] =
    words[0] === 'npx' ? words.slice(2).map((word) => word.replace(/@.*/, '')) : words
  switch (program) {
    case 'pnpm':
      return problemOfScript(rest.filter((word) => !/^--(silent|ignore-scripts)$/.test(word)))
    case 'aos-cluster':
      return problemOfVerb(rest)
    default:
      return rest.find(
        (word) => /^(docs|packages)\//.test(word) && !/\/dist\//.test(word) && !existsSync(join(ROOT, word)),
      )
  }
}

const problemOfScript = ([script = '', ...rest]: readonly string[]): string | undefined => {
  if (script === 'exec') return rest.find((word) => word.includes('/') && !existsSync(join(ROOT, word)))
  if (script === 'install') return undefined
  if (script === 'aos-cluster') return problemOfVerb(rest)
  return Object.hasOwn(scripts, script) ? undefined : `no script ${script}`
}

const problemOfVerb = (words: readonly string[]): string | undefined => {
  const typed = words.filter((word) => !word.startsWith('-')).join(' ')
  const verb = verbs.find(({ usage }) => {
    const [name = ''] = usage.split(/ [<[]/)
    return typed === name || typed.startsWith(`${name} `)
  })
  if (verb === undefined) return `no verb ${typed}`
  const known = new Set(
    [...options, ...verb.options, ...(verb.decides ? decisionOptions : [])].flatMap(([syntax]) =>
      [...syntax.matchAll(/--[\w-]+/g)].map(([flag]) => flag),
    ),
  )
  return words.find((word) => word.startsWith('--') && !known.has(word))
}
