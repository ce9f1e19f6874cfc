import { Command, CommanderError } from 'commander'
import { completionScript } from './completion.js'
import { runDemo } from './demo/run-demo.js'
import type { Io } from './io.js'
import { EXIT, type ExitStatus } from './outcome.js'
import { DEFAULT_STORE } from './store/open-store.js'
import { runTry } from './try/try.js'
import { aosVerbs } from './verbs/aos-verbs.js'
import { clusterVerbs } from './verbs/cluster-verbs.js'
import { runCommandVerb, type CommandVerb, type Typed } from './verbs/command-verb.js'
import { runConnect, type ConnectOptions } from './verbs/connect.js'
import { runHistory, type HistoryOptions } from './verbs/history.js'
import { runSend } from './verbs/send.js'
import { sessionVerbs } from './verbs/session-verbs.js'
import { runViewVerb, viewVerbs, type ViewVerb } from './verbs/views.js'
import type { StoreOptions } from './store/with-environment.js'

/** Carries out one command line and says with which status the process should end. */
export const run = async (io: Io, argv: readonly string[]): Promise<ExitStatus> => {
  const outcome: { status: ExitStatus } = { status: EXIT.ok }
  // Commander writes without waiting; what it writes is on its way before the process ends.
  const written: Promise<boolean>[] = []
  const program = programFor(io, outcome, written)
  try {
    await program.parseAsync(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    outcome.status = error.exitCode === 0 ? EXIT.ok : EXIT.badInput
  }
  await Promise.all(written)
  return outcome.status
}

const programFor = (io: Io, outcome: { status: ExitStatus }, written: Promise<boolean>[]): Command => {
  const program = new Command('aos-cluster')
    .description('Decides and remembers what happens to Dynamics AX 2012 AOS clusters.')
    .option('--store <address>', `sqlite:PATH or memory: (default: AOS_CLUSTER_STORE, or ${DEFAULT_STORE})`)
    .option('--env <name>', 'the environment in the store', 'default')
    .option('--json', 'answer in JSON')
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .configureOutput({
      writeOut: (text) => void written.push(io.out(text)),
      writeErr: (text) => void written.push(io.err(text)),
      getOutHelpWidth: () => io.columns ?? 100,
      getErrHelpWidth: () => io.columns ?? 100,
    })
    .exitOverride()
    .showHelpAfterError('(--help tells more)')

  const group = (name: string, description: string): Command =>
    inherit(program, program.command(name).description(description))
  const groups = new Map([
    ['cluster', group('cluster', 'Change clusters')],
    ['aos', group('aos', 'Change AOS instances')],
    ['session', group('session', 'Open and end sessions')],
  ])

  for (const verb of [...clusterVerbs, ...aosVerbs, ...sessionVerbs]) {
    const [first = '', second] = verb.name.split(' ')
    const parent = groups.get(first) ?? program
    const leaf = addVerb(parent, second ?? first, verb)
    addDecisionOptions(leaf).action(async (...given: unknown[]) => {
      outcome.status = await runCommandVerb(io, verb, typed(leaf, given))
    })
  }
  for (const verb of viewVerbs) {
    const leaf = addVerb(program, verb.name, verb)
    leaf.action(async (...given: unknown[]) => {
      outcome.status = await runViewVerb(io, verb, typed(leaf, given))
    })
  }

  const leafOf = (syntax: string, description: string, ...examples: string[]): Command =>
    inherit(
      program,
      program.command(syntax).description(description).addHelpText('after', examplesText(examples)),
    )

  const connect = leafOf(
    'connect <server...>',
    'Connect a client: walk its server list and try the candidates in order',
    'aos-cluster connect AX4 AX1:2713 --user user1',
    'aos-cluster connect AX1 --no-load-balance --user admin1 --administrator',
  )
    .option('--user <user>', 'the AX user (default: --as)')
    .option('--session <key>', 'key of the session (default: a new UUID)')
    .option('--kind <kind>', 'windowsClient, businessConnector, webUser or guest', 'windowsClient')
    .option('--administrator', 'the user is a System administrator')
    .option('--no-load-balance', 'stay on the server that answers (-loadbalance=0)')
  addDecisionOptions(connect, { dryRun: false }).action(async (servers: readonly string[]) => {
    outcome.status = await runConnect(io, servers, connect.optsWithGlobals<ConnectOptions>())
  })

  const history = leafOf('history', 'Show what happened, in order', 'aos-cluster history --aos 01@AX1')
    .option('--aos <aos>', 'only what concerns this AOS')
    .option('--topology-only', 'without sessions and draining')
  history.action(async () => {
    outcome.status = await runHistory(io, history.optsWithGlobals<HistoryOptions>())
  })

  const send = leafOf(
    'send [file]',
    'Carry out commands given as JSON lines',
    'aos-cluster send commands.jsonl',
  )
  send.action(async (file?: string) => {
    outcome.status = await runSend(io, inputOf(io, file), send.optsWithGlobals<StoreOptions>())
  })

  leafOf(
    'try [file]',
    'Try the domain without a store: JSON lines in, JSON lines out',
    'aos-cluster try story.jsonl',
  ).action(async (file?: string) => {
    outcome.status = await runTry(io, inputOf(io, file))
  })

  const demo = leafOf(
    'demo',
    'Tell the life of a cluster, step by step, on a new store',
    'aos-cluster demo',
  ).option(
    '--file <path>',
    'the file of the store; it must not exist (default: a new file among the temporary ones)',
  )
  demo.action(async () => {
    outcome.status = await runDemo(io, demo.optsWithGlobals<{ json?: boolean; file?: string }>())
  })

  leafOf(
    'completion <shell>',
    'Print completions for bash, zsh or fish',
    'source <(aos-cluster completion bash)',
  ).action(async (shell: string) => {
    const script = completionScript(program, shell)
    if (script === undefined) program.error(`error: completion: expected bash, zsh or fish, got '${shell}'`)
    else await io.out(script)
  })
  return program
}

/** A file, or standard input if none is named. */
const inputOf = (io: Io, file: string | undefined): AsyncIterable<Uint8Array> =>
  file === undefined || file === '-' ? io.stdin : io.readFile(file)

/** Sub-commands take over how errors and help are written. */
const inherit = (parent: Command, child: Command): Command => child.copyInheritedSettings(parent)

const addVerb = (parent: Command, word: string, verb: CommandVerb | ViewVerb): Command => {
  const leaf = inherit(parent, parent.command(word).description(verb.summary))
  for (const [syntax, meaning] of verb.args) leaf.argument(syntax, meaning)
  for (const [syntax, meaning] of verb.options ?? []) leaf.option(syntax, meaning)
  return leaf.addHelpText('after', examplesText(verb.examples))
}

const addDecisionOptions = (leaf: Command, { dryRun } = { dryRun: true }): Command => {
  leaf
    .option('--as <user>', 'who asks (default: AOS_CLUSTER_USER, or the user of this process)')
    .option('--role <role...>', 'with which roles (default: systemAdministrator)')
    .option('--at <time>', 'when, like 2026-11-20T09:00:00.000Z (default: now)')
    .option('--reason <text>', 'why; needed with an acknowledgement')
    .option('--acknowledge <code...>', 'risks that are taken knowingly')
  return dryRun ? leaf.option('--dry-run', 'only say what would happen') : leaf
}

const examplesText = (examples: readonly string[]): string =>
  `\n${examples.length === 1 ? 'Example' : 'Examples'}:\n${examples.map((example) => `  ${example}`).join('\n')}`

/** Commander calls an action with the arguments, the options and the command. */
const typed = (leaf: Command, given: readonly unknown[]): Typed => ({
  args: given
    .slice(0, -2)
    .flat()
    .filter((arg) => typeof arg === 'string'),
  options: leaf.optsWithGlobals<Typed['options']>(),
})
