import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { run } from '../src/cli/run.js'
import { readOptions, USAGE } from '../src/cli/options.js'
import { eventstore } from './clients/eventstore.js'
import { newEvent } from './clients/new-event.js'
import { deferred } from './deferred.js'
import { givenServer } from './given-server.js'
import { outcomeOf } from './outcome.js'

const PROGRAM = join(import.meta.dirname, '../dist/main.js')

/** A run that is told to end by `end`; `printed` resolves when it has said something. */
const running = (...args: readonly string[]) => {
  let out = ''
  let err = ''
  const printed = deferred()
  const ended = deferred()
  const status = run(args, {
    out: (text) => {
      out += text
      printed.resolve()
    },
    err: (text) => (err += text),
    ended: () => ended.promise,
  })
  return { status, printed: printed.promise, end: ended.resolve, out: () => out, err: () => err }
}

describe('the program', () => {
  test('Given a port, When it runs, Then it prints what clients need, serves them and ends when it is told', async () => {
    const program = running('--port', '0')
    await program.printed
    const [esdb = '', kurrentdb = ''] = program.out().split('\n')
    expect(esdb).toMatch(/^esdb:\/\/127\.0\.0\.1:\d+\?tls=false$/)
    expect(kurrentdb).toBe(esdb.replace('esdb', 'kurrentdb'))
    const client = eventstore.connect({ connectionString: () => esdb })
    expect(await outcomeOf(client.appendToStream('s', newEvent(1)))).toBe('ok 0')
    program.end()
    expect(await program.status).toBe(0)
    expect(program.err()).toBe('')
  })

  test('Given three encrypted nodes and a user, When it runs, Then it prints all of that', async () => {
    const program = running('--nodes', '3', '--port', '0', '--tls', '--user', 'admin:changeit')
    await program.printed
    expect(program.out()).toMatch(
      /^esdb:\/\/admin:changeit@(127\.0\.0\.1:\d+,?){3}\?tls=true&tlsCAFile=\S+\n/,
    )
    program.end()
    expect(await program.status).toBe(0)
  })

  test('Given a port that is taken, When it runs, Then it says so and nothing of it stays', async () => {
    const server = await givenServer()
    const port = server.nodes[0]?.address.port ?? 0
    const program = running('--nodes', '3', '--port', `${port - 1}`)
    expect([await program.status, program.out()]).toEqual([1, ''])
    expect(program.err()).toBe('test-server: the port is in use; choose another one with --port\n')
  })

  test('Given --help, Then it explains itself', async () => {
    const program = running('--help')
    expect([await program.status, program.out()]).toEqual([0, USAGE])
  })

  test.each([
    [['--nodes', '2'], "--nodes takes 1 or 3, not '2'"],
    [['--port', '65536'], "--port takes a number from 0 to 65535, not '65536'"],
    [['--nodes', '3', '--port', '65534'], "--port takes a number from 0 to 65533, not '65534'"],
    [['--port', 'http'], "--port takes a number from 0 to 65535, not 'http'"],
    [['--user', 'admin'], '--user takes a name and a password, such as admin:changeit'],
    [['--user', 'admin:changeit'], '--user needs --tls: clients keep credentials back without'],
    [['--colour'], "Unknown option '--colour'"],
    [['2113'], "Unexpected argument '2113'"],
  ])('Given %j, Then it says what is wrong and how it is used', async (args, problem) => {
    const program = running(...args)
    expect(await program.status).toBe(2)
    expect(program.err()).toMatch(`test-server: ${problem}`)
    expect(program.err()).toMatch(USAGE)
  })

  test('Given no port, Then the nodes have 2113 and the next ones', () => {
    expect(readOptions(['--nodes', '3'])).toMatchObject({
      right: { options: { nodes: 3, ports: [2113, 2114, 2115] } },
    })
  })
})

describe('the process', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'Given that it runs, When it gets %s, Then it ends with status 0',
    async (signal) => {
      const child = spawn(process.execPath, [PROGRAM, '--port', '0'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await once(child.stdout, 'data')
      child.kill(signal)
      expect(await once(child, 'exit')).toEqual([0, null])
    },
  )
})
