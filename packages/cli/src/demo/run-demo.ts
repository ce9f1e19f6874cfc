import { mkdtemp } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { Io } from '../io.js'
import { BadInput, EXIT, type ExitStatus } from '../outcome.js'
import { quoted } from '../present/command-line.js'
import { terminalOf } from '../present/terminal.js'
import { complain, withEnvironment } from '../store/with-environment.js'
import { stage } from './stage.js'
import { MAINTAINED, STORY } from './story.js'

export interface DemoOptions {
  readonly json?: boolean
  /** The file of the store, which must not exist. */
  readonly file?: string
}

/** `aos-cluster demo`: tells the life of a cluster, step by step, on a new SQLite file. */
export const runDemo = async (io: Io, options: DemoOptions): Promise<ExitStatus> => {
  const file = options.file ?? join(await mkdtemp(join(tmpdir(), 'aos-cluster-demo-')), 'demo.db')
  if (existsSync(file))
    return complain(io, new BadInput(`--file: expected a file that does not exist, got ${file}`))
  const terminal = terminalOf(io)
  const address = `sqlite:${file}`

  return withEnvironment(io, { store: address, env: 'default' }, async (environment) => {
    const { play } = stage(io, terminal, environment)
    for (const [i, { title, text, acts }] of STORY.entries()) {
      if (options.json !== true)
        await io.out(`\n${terminal.paint('strong', `${i + 1}. ${title}`)}\n   ${text}\n\n`)
      const scenes: object[] = []
      for (const act of acts) {
        const scene = await play(act)
        if (E.isLeft(scene)) return complain(io, scene.left)
        scenes.push(scene.right.json)
        if (options.json !== true) await io.out(`${scene.right.text}\n`)
      }
      if (options.json === true) await io.out(`${JSON.stringify({ step: i + 1, title, scenes })}\n`)
    }
    const commands = nextCommands(io, address)
    const ending = `\nThe history is in ${file}. Try on it:\n${commands.map((command) => `  ${command}`).join('\n')}\n`
    await io.out(options.json === true ? `${JSON.stringify({ file, try: commands })}\n` : ending)
    return EXIT.ok
  })
}

/** Commands to try on the file; from a checkout the program is called through pnpm. */
const nextCommands = (io: Io, address: string): readonly string[] => {
  const isCheckout = io.env['npm_lifecycle_event'] !== undefined
  const program = isCheckout ? 'npx -y pnpm@12.21.0 --silent aos-cluster' : 'aos-cluster'
  const store = `--store ${quoted(address)}`
  return [
    `${program} topology ${store}`,
    `${program} history --aos ${MAINTAINED} ${store}`,
    `${program} aos accept ${MAINTAINED} --dry-run ${store}`,
  ]
}
