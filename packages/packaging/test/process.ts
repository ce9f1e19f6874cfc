import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { PACKAGES, published, ROOT } from './repository.js'

const execute = promisify(execFile)

export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Runs a program to its end: what it printed. Fails, with all that it printed, if its exit status is not 0. */
export const run = async (
  program: string,
  args: readonly string[],
  { cwd = ROOT, env = {} }: RunOptions = {},
): Promise<string> => {
  try {
    const { stdout } = await execute(program, args, {
      cwd,
      env: { ...process.env, ...env },
      maxBuffer: 2 ** 26,
    })
    return stdout
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string }
    throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}${stderr}`, { cause: error })
  }
}

/** Builds what has changed of the packages that are published: the tests here are about what is built. */
export const build = async (): Promise<void> => {
  const bin = join(ROOT, 'node_modules/.bin')
  await run(join(bin, 'tsc'), ['-b', ...published.map((folder) => join(PACKAGES, folder))])
  await run(join(bin, 'vite'), ['build', join(PACKAGES, 'cli')])
}
