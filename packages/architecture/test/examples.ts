import { blocksOf, type Block, type Page } from './pages.js'
import type { Shell } from './shell.js'

/**
 * The examples of a page are run from its beginning to its end, in one shell:
 *
 * - "```ndjson in" is input for `aos-cluster try`, and "```ndjson out" after it what it answers. All input of a page is one
 *   input: what happened above has happened.
 * - "```sh" with `aos-cluster try <<'END'` is an input of its own, answered by the next "```ndjson out".
 * - "```sh" with `echo '…' | … aos-cluster try` is one too, and ends well.
 * - "```ndjson file NAME" is a file, for the commands below it.
 * - "```console" has commands after `$ `, each followed by what it shows.
 */
export interface Example {
  readonly line: number
  /** What the page shows. */
  readonly shown: string
  /** What it should show. */
  readonly actual: string
}

const TRY = /^aos-cluster try <<'END'\n([\s\S]*?)^END$/m

/** A question in one line, to be answered on the spot. */
const PIPED = /^echo '([^']*)' \| .*aos-cluster try$/m

export const runExamples = async (page: Page, shell: Shell): Promise<readonly Example[]> => {
  const examples: Example[] = []
  let input = ''
  let answered = ''
  let expected: string | undefined

  for (const block of blocksOf(page)) {
    const { language, title, text, line } = block
    const typed = language === 'sh' ? TRY.exec(text)?.[1] : undefined
    const piped = language === 'sh' ? PIPED.exec(text)?.[1] : undefined
    if (piped !== undefined) {
      expected = await shell.shows('aos-cluster try', `${piped}\n`)
      examples.push({ line, shown: '0\n', actual: await shell.shows('echo $?') })
    } else if (typed !== undefined) {
      expected = await shell.shows('aos-cluster try', typed)
    } else if (language === 'ndjson' && title === 'in') {
      input += text
      const all = await shell.shows('aos-cluster try', input)
      expected = all.slice(answered.length)
      answered = all
    } else if (language === 'ndjson' && title === 'out') {
      examples.push({ line, shown: text, actual: expected ?? 'nothing was asked' })
      expected = undefined
    } else if (language === 'ndjson' && title.startsWith('file ')) {
      shell.put(title.slice('file '.length), text)
    } else if (language === 'console') {
      examples.push({ line, shown: text, actual: await replayed(shell, block) })
    }
  }
  return examples
}

/** The block as it should be: its commands, each with what it shows. */
const replayed = async (shell: Shell, { text }: Block): Promise<string> => {
  let actual = ''
  for (const command of text.split('\n').filter((line) => line.startsWith('$ ')))
    actual += `${command}\n${await shell.shows(command.slice(2))}`
  return actual
}
