import { parseArgs } from 'node:util'
import * as E from 'fp-ts/lib/Either.js'
import type { World } from '../world/world.js'
import { worlds } from '../world/worlds.js'

export interface Options {
  readonly worlds: readonly World[]
  readonly depth: number | undefined
  readonly seconds: number | undefined
  readonly json: boolean
  readonly help: boolean
}

const names = worlds.map(({ name }) => name).join('|')

export const USAGE = `explore [--world ${names}]… [--depth N] [--seconds N] [--json]

  --world    which world, small if left out; again for one more
  --depth    longest sequence of commands
  --seconds  for each world; 120 for the world large, else no limit
  --json     one line of JSON for each world and nothing else

Exit status: 0 no invariant was broken, 1 one was, 2 bad usage.
`

/** The options, or what is wrong with them. */
export const readOptions = (args: readonly string[]): E.Either<string, Options> => {
  const parsed = E.tryCatch(
    () =>
      parseArgs({
        args: [...args],
        options: {
          world: { type: 'string', multiple: true, default: ['small'] },
          depth: { type: 'string' },
          seconds: { type: 'string' },
          json: { type: 'boolean', default: false },
          help: { type: 'boolean', default: false },
        },
      }).values,
    (error) => (error instanceof Error ? error.message : String(error)),
  )
  if (E.isLeft(parsed)) return parsed
  const { world, depth, seconds, json, help } = parsed.right

  const chosen: World[] = []
  for (const name of world) {
    const found = worlds.find((one) => one.name === name)
    if (found === undefined) return E.left(`There is no world '${name}': ${names}`)
    chosen.push(found)
  }
  if (depth !== undefined && !/^\d{1,6}$/.test(depth))
    return E.left(`--depth takes a whole number, not '${depth}'`)
  if (seconds !== undefined && !/^\d{1,7}(\.\d+)?$/.test(seconds))
    return E.left(`--seconds takes a number, not '${seconds}'`)
  return E.right({ worlds: chosen, depth: asNumber(depth), seconds: asNumber(seconds), json, help })
}

const asNumber = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text)
