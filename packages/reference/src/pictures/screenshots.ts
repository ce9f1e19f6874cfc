import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run, type Io } from '@aos-cluster/cli'
import { seededHistory, storedMetadata } from '@aos-cluster/projections/testing'
import { terminalPicture } from './terminal-picture.js'

/** What is asked of a week of a made-up site, by the name of the picture. */
const SCREENSHOTS: readonly (readonly [name: string, question: readonly string[]])[] = [
  ['topology', ['topology', '--at', '2026-01-11 15:22Z']],
  ['explain', ['explain', 'aos', '01@AX03', '--at', '2026-01-11 15:22Z']],
  [
    'workload',
    [
      'workload',
      '--cluster',
      'LIVE',
      '--by',
      'hour',
      '--since',
      '2026-01-06 06:00Z',
      '--until',
      '2026-01-06 19:00Z',
    ],
  ],
]

const COLUMNS = 100

/** Pictures of the program on a terminal: the path of each from the root on, and the picture in SVG. */
export const screenshots = async (): Promise<readonly (readonly [path: string, svg: string])[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'aos-cluster-screenshots-'))
  try {
    await typed(folder, ['import', 'history.jsonl'])
    const pictures: (readonly [string, string])[] = []
    for (const [name, question] of SCREENSHOTS) {
      const commandLine = ['aos-cluster', ...question.map(quoted)].join(' ')
      const written = `$ ${commandLine}\n${await typed(folder, question)}`
      pictures.push([`docs/pictures/${name}.svg`, terminalPicture(commandLine, written)])
    }
    return pictures
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const quoted = (argument: string): string => (/[\s']/.test(argument) ? `'${argument}'` : argument)

/** What the program writes on a terminal with colours; whatever it complains of ends the making. */
const typed = async (folder: string, args: readonly string[]): Promise<string> => {
  let written = ''
  let complaints = ''
  const io: Io = {
    stdin: bytesOf([]),
    out: async (text) => {
      written += text
      return true
    },
    err: async (text) => {
      complaints += text
      return true
    },
    readFile: () => bytesOf(exportedWeek()),
    env: { AOS_CLUSTER_STORE: `sqlite:${join(folder, 'week.db')}` },
    now: () => new Date('2026-01-12T00:00:00.000Z'),
    uuid: () => crypto.randomUUID(),
    columns: COLUMNS,
    isErrTerminal: false,
  }
  if ((await run(io, [...args, '--env', 'live'])) !== 0) throw new Error(complaints)
  return written
}

async function* bytesOf(lines: Iterable<string>): AsyncGenerator<Uint8Array> {
  for (const line of lines) yield Buffer.from(`${line}\n`)
}

function* exportedWeek(): Generator<string> {
  for (const happened of seededHistory({ days: 7, users: 90, aos: 6 })) {
    const { stream, revision, event } = happened
    const { type, data } = event
    const metadata = storedMetadata(happened)
    yield JSON.stringify({ stream, revision, id: crypto.randomUUID(), type, data, metadata })
  }
}
