import { Command, CommanderError, Option } from 'commander'
import { completionScript } from './completion.js'
import { runDemo } from './demo/run-demo.js'
import type { Io } from './io.js'
import { EXIT, type ExitStatus } from './outcome.js'
import type { ProgramSyntax } from './program-syntax.js'
import { questionVerbs } from './questions/questions.js'
import { DEFAULT_STORE } from './store/open-store.js'
import { syntaxOf } from './syntax-of-program.js'
import { runTry } from './try/try.js'
import { runBackup } from './verbs/backup.js'
import { runCommandVerb } from './verbs/command-verb.js'
import { runConnect, type ConnectOptions } from './verbs/connect.js'
import { decidingVerbs } from './verbs/deciding-verbs.js'
import { EXPORT_FORMATS, runExport, type ExportOptions } from './verbs/export.js'
import { runImport } from './verbs/import.js'
import { runRebuild } from './verbs/rebuild.js'
import { runSend } from './verbs/send.js'
import { typedOn, withDecisionOptions, withExamples, withSyntax } from './verbs/verb-leaf.js'
import { runWatch, type WatchOptions } from './verbs/watch.js'
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

/** What can be typed: a description of every verb, from the definition that parses command lines. */
export const programSyntax = (): ProgramSyntax => syntaxOf(programFor(silent, { status: EXIT.ok }, []))

/** Nothing is read or written while the program is only described. */
const silent: Io = {
  stdin: nothing(),
  out: async () => true,
  err: async () => true,
  readFile: nothing,
  env: {},
  now: () => new Date(0),
  uuid: () => '',
  columns: undefined,
  isErrTerminal: false,
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

const programFor = (io: Io, outcome: { status: ExitStatus }, written: Promise<boolean>[]): Command => {
  const program = new Command('aos-cluster')
    .description('Decides and remembers what happens to Dynamics AX 2012 AOS clusters.')
    .option(
      '--store <address>',
      `sqlite:PATH, memory: or esdb://HOST:PORT (default: AOS_CLUSTER_STORE, or ${DEFAULT_STORE})`,
    )
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

  const wordOf = (parent: Command, word: string): Command => inherit(parent, parent.command(word))
  const group = (name: string, description: string): Command => wordOf(program, name).description(description)
  const groups = new Map([
    ['cluster', group('cluster', 'Change clusters')],
    ['aos', group('aos', 'Change AOS instances')],
    ['session', group('session', 'Open and end sessions')],
    ['explain', group('explain', 'Show why something is as it is')],
  ])

  for (const verb of decidingVerbs) {
    const [first = '', second] = verb.name.split(' ')
    const leaf = withSyntax(wordOf(groups.get(first) ?? program, second ?? first), verb)
    withDecisionOptions(leaf).action(async (...given: unknown[]) => {
      outcome.status = await runCommandVerb(io, verb, typedOn(leaf, given))
    })
  }
  for (const verb of questionVerbs) {
    const [first = '', second] = verb.name.split(' ')
    const leaf = withSyntax(wordOf(groups.get(first) ?? program, second ?? first), verb)
    leaf.allowUnknownOption(verb.passesOptionsOn === true).action(async (...given: unknown[]) => {
      outcome.status = await verb.run(io, typedOn(leaf, given))
    })
  }

  const leafOf = (syntax: string, description: string, ...examples: string[]): Command =>
    inherit(program, withExamples(program.command(syntax).description(description), examples))

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
  withDecisionOptions(connect, { dryRun: false }).action(async (servers: readonly string[]) => {
    outcome.status = await runConnect(io, servers, connect.optsWithGlobals<ConnectOptions>())
  })

  const watch = leafOf(
    'watch',
    'Show what happens, as it happens',
    'aos-cluster watch',
    'aos-cluster watch --json --count 10',
  )
    .option('--from-start', 'show first what has happened already')
    .option('--count <n>', 'end after so many events')
  watch.action(async () => {
    outcome.status = await runWatch(io, watch.optsWithGlobals<WatchOptions>())
  })

  const rebuild = leafOf(
    'rebuild',
    'Compute the read models anew and compare them with the old ones',
    'aos-cluster rebuild',
  )
  rebuild.action(async () => {
    outcome.status = await runRebuild(io, rebuild.optsWithGlobals<StoreOptions>())
  })

  const exporting = leafOf('export', 'Write all events as JSON lines', 'aos-cluster export > events.jsonl')
  exporting
    .addOption(
      new Option('--format <format>', 'how each is written').choices(EXPORT_FORMATS).default('events'),
    )
    .action(async () => {
      outcome.status = await runExport(io, exporting.optsWithGlobals<ExportOptions>())
    })

  const importing = leafOf(
    'import <file>',
    'Take over the events of an export, if they are a history that could have happened',
    'aos-cluster import events.jsonl --store sqlite:copy.db',
  )
  importing.action(async (file: string) => {
    outcome.status = await runImport(io, file, importing.optsWithGlobals<StoreOptions>())
  })

  const backup = leafOf(
    'backup <target>',
    'Copy the whole store, all its environments, into a new file',
    'aos-cluster backup aos-cluster-backup.db',
  )
  backup.action(async (target: string) => {
    outcome.status = await runBackup(io, target, backup.optsWithGlobals<StoreOptions>())
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
