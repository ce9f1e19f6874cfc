import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startTestServer, type TestServer } from '@aos-cluster/test-server'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { bundleForBrowsers, runBare } from './browser-bundle.js'
import { compile, copyExamples, examples, installAll, outputShown } from './installed.js'
import { run } from './process.js'
import { start } from './running-program.js'

/** Packing, installing from the registry, compiling. */
const PATIENCE = 300_000

let folder = ''
const compiled = (file: string): string => join(folder, 'dist/examples', file)
const runExample = (file: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) =>
  run(process.execPath, [compiled(file), ...args], { cwd: folder, env })
const givenServer = async (): Promise<TestServer> => {
  const server = await startTestServer()
  onTestFinished(() => server.close())
  return server
}
const aosCluster = (...args: readonly string[]) =>
  run(join(folder, 'node_modules/.bin/aos-cluster'), args, { cwd: folder })

beforeAll(async () => {
  folder = await installAll()
  copyExamples(folder)
  await compile(folder, 'nodenext')
}, PATIENCE)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('Given the packages installed from their tarballs, outside of the workspace', () => {
  test('When the examples are compiled for a bundler, Then nothing is wrong', async () => {
    expect(await compile(folder, 'bundler')).toBe('')
  })

  test('When the program is asked what it is, Then it tells', async () => {
    expect(await aosCluster('--help')).toMatch(/^Usage: aos-cluster /)
  })

  test('When the program is given a server, Then it loads the client for it', async () => {
    const store = ['--store', (await givenServer()).connectionString('esdb')]
    await aosCluster('aos', 'register', '01@AX1', ...store)
    expect(await aosCluster('topology', ...store)).toContain('AOS01-AX1')
  })

  test('When CommonJS requires them, Then it gets the same functions', async () => {
    const script = "console.log(typeof require('@aos-cluster/domain').decide)"
    expect(await run(process.execPath, ['--input-type=commonjs', '--eval', script], { cwd: folder })).toBe(
      'function\n',
    )
  })

  test('Then every example is run below', () => {
    const test = readFileSync(import.meta.filename, 'utf8')
    expect(examples.filter((example) => !test.includes(`'${example}/`))).toEqual([])
  })
})

describe('Given the examples, compiled there', () => {
  test('When a history is audited, Then the five questions are answered as the page shows', async () => {
    const history = join(folder, 'examples/audit/history.jsonl')
    expect(await runExample('audit/audit.js', [history])).toBe(outputShown('audit'))
  })

  test("When Emmett's command handler runs the domain, Then events are stored and a rejection is thrown", async () => {
    expect(await runExample('emmett/emmett.js')).toBe(outputShown('emmett'))
  })

  test('When EventStoreDB drives everything, Then commands, read model and audit trail agree', async () => {
    const EVENTSTORE = process.env['EVENTSTORE'] ?? (await givenServer()).connectionString('esdb')
    expect(await runExample('eventstoredb/drive.js', [], { EVENTSTORE })).toBe(outputShown('eventstoredb'))
  })

  test('When another process writes, Then the live read model follows and answers', async () => {
    const store = ['--store', 'sqlite:live.db']
    await aosCluster('aos', 'register', '01@AX1', ...store)
    const live = start(compiled('live/live.js'), ['live.db', '0'], { cwd: folder })
    const shown = [await live.nextLine()]
    for (const line of ['cluster create LIVE', 'aos map 01@AX1 LIVE --max 10', 'aos start 01@AX1']) {
      await aosCluster(...line.split(' '), ...store)
      shown.push(await live.nextLine())
    }
    expect(`${shown.join('\n')}\n`).toBe(outputShown('live'))
    expect(await live.end()).toBe(0)
  })

  test('When the domain is embedded in a service, Then it decides, remembers, and has it all after a restart', async () => {
    const serve = async () => {
      const service = start(compiled('embed/service.js'), ['clusters.jsonl', '0'], { cwd: folder })
      const line = await service.nextLine()
      const url = /http:\S+/.exec(line)?.[0] ?? ''
      const post = async (path: string, body: string) => {
        const response = await fetch(`${url}/${path}`, {
          method: 'POST',
          body,
          headers: { 'x-user': 'admin1' },
        })
        return { status: response.status, body: await response.json() }
      }
      return { ...service, line, post }
    }
    const create = '{"type": "CreateCluster", "data": {"cluster": "LIVE"}}'
    const rank = '{"ask": "rankCandidates", "args": {"cluster": "LIVE"}}'

    const before = await serve()
    expect(await before.post('commands', create)).toMatchObject({
      status: 200,
      body: { events: [{ type: 'ClusterCreated', data: { cluster: 'LIVE' } }] },
    })
    expect(await before.post('commands', create)).toMatchObject({
      status: 409,
      body: { findings: [{ code: 'DuplicateClusterName' }] },
    })
    expect(await before.post('commands', '{"type": "Destroy"}')).toMatchObject({ status: 400 })
    expect(await before.post('queries', 'no JSON')).toMatchObject({ status: 400 })
    expect(await before.post('elsewhere', rank)).toMatchObject({ status: 404 })
    expect(await before.end()).toBe(0)

    const after = await serve()
    expect(after.line).toMatch(/^1 events in clusters\.jsonl;/)
    expect(await after.post('queries', rank)).toMatchObject({
      status: 200,
      body: { answer: { candidates: [] } },
    })
    expect(await after.end()).toBe(0)
  })
})

describe('Given the pure packages, bundled for browsers', () => {
  test.each([
    ['@aos-cluster/domain', 'decide'],
    ['@aos-cluster/projections', 'project'],
  ])('When %s runs where there is only the language, Then it works', async (name, known) => {
    const { code, foreign } = await bundleForBrowsers(folder, name)
    expect(foreign).toEqual([])
    expect(runBare(code, `typeof bundle.${known}`)).toBe('function')
  })

  test('When a history is made and projected there, Then it is what Node makes of it', async () => {
    const { code } = await bundleForBrowsers(
      folder,
      '@aos-cluster/projections',
      '@aos-cluster/projections/testing',
    )
    const expression = `JSON.stringify(bundle.workload(bundle.project(
      bundle.environmentView, bundle.seededHistory({ seed: 7, events: 500 }))))`
    const { environmentView, project, workload } = await import('@aos-cluster/projections')
    const { seededHistory } = await import('@aos-cluster/projections/testing')
    const history = seededHistory({ seed: 7, events: 500 })
    expect(runBare(code, expression)).toBe(JSON.stringify(workload(project(environmentView, history))))
  })
})
