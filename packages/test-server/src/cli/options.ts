import { parseArgs } from 'node:util'
import * as E from 'fp-ts/lib/Either.js'
import type { TestServerOptions } from '../server/options.js'

export const USAGE = `test-server [--nodes 1|3] [--port N] [--tls] [--user NAME:PASSWORD]…

  --nodes  one node, which is the default, or a cluster of three
  --port   of the first node, 2113 if left out; the others have the next ones; 0 is any that are free
  --tls    encrypts connections, with certificates made for this run
  --user   who may use it; needs --tls; again for one more

Listens on 127.0.0.1 only and keeps everything in memory. Prints a connection string for each client and ends on
SIGINT or SIGTERM. Exit status: 0 ended by a signal, 1 it can't start, 2 bad usage.
`

export type Asked =
  { readonly asked: 'help' } | { readonly asked: 'server'; readonly options: TestServerOptions }

/** What the arguments ask for, or what is wrong with them. */
export const readOptions = (args: readonly string[]): E.Either<string, Asked> => {
  const parsed = E.tryCatch(
    () =>
      parseArgs({
        args: [...args],
        options: {
          nodes: { type: 'string', default: '1' },
          port: { type: 'string', default: '2113' },
          tls: { type: 'boolean', default: false },
          user: { type: 'string', multiple: true, default: [] },
          help: { type: 'boolean', default: false },
        },
      }).values,
    (error) => (error instanceof Error ? error.message : String(error)),
  )
  if (E.isLeft(parsed)) return parsed
  const { nodes, port, tls, user, help } = parsed.right
  if (help) return E.right({ asked: 'help' })

  if (nodes !== '1' && nodes !== '3') return E.left(`--nodes takes 1 or 3, not '${nodes}'`)
  const size = nodes === '1' ? 1 : 3
  const highest = 65_536 - size
  if (!/^\d{1,5}$/.test(port) || Number(port) > highest)
    return E.left(`--port takes a number from 0 to ${highest}, not '${port}'`)
  const nameless = user.find((one) => !/^[^:]+:./.test(one))
  if (nameless !== undefined) return E.left(`--user takes a name and a password, such as admin:changeit`)
  if (user.length > 0 && !tls) return E.left('--user needs --tls: clients keep credentials back without')

  const first = Number(port)
  const ports = Array.from({ length: size }, (_, index) => (first === 0 ? 0 : first + index))
  const users = Object.fromEntries(user.map(nameAndPassword))
  return E.right({
    asked: 'server',
    options: { nodes: size, ports, tls, ...(user.length === 0 ? {} : { users }) },
  })
}

const nameAndPassword = (text: string): readonly [string, string] => {
  const colon = text.indexOf(':')
  return [text.slice(0, colon), text.slice(colon + 1)]
}
