import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aosCluster, temporaryFolder } from './run-cli.js'

const demo = async (...argv: readonly string[]) => {
  const file = join(temporaryFolder(), 'demo.db')
  const ran = await aosCluster(['demo', '--file', file, ...argv])
  return { ...ran, file }
}

test('the demo tells the whole story', async () => {
  const { status, out, file } = await demo()
  expect(status).toBe(0)
  await expect(out.replaceAll(file, 'DEMO_FILE')).toMatchFileSnapshot('golden/demo.txt')
})

test('the README shows what the demo shows', async () => {
  const { out } = await demo()
  const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8')
  const shown = [...readme.matchAll(/```text\n([^`]*)```/g)].map(([, text = '']) => text)
  expect(shown).toHaveLength(2)
  for (const text of shown) expect(out).toContain(text)
})

test('the demo tells it to machines too', async () => {
  const { status, out, file } = await demo('--json')
  const steps = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(status).toBe(0)
  expect(steps.at(-1)).toMatchObject({
    file,
    try: [expect.any(String), expect.any(String), expect.any(String)],
  })
  expect(steps.slice(0, -1).map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  const text = JSON.stringify(steps)
  for (const seen of [
    'IsBatchServer',
    'OtherSessionsOpen',
    'TooEarly',
    'DrainCompleted',
    'AosRemovedFromCluster',
  ])
    expect(text).toContain(`"${seen}"`)
})

test('the commands that the demo ends with work on its file', async () => {
  const { out } = await demo()
  const commands = out.split('\n').filter((line) => line.startsWith('  aos-cluster '))
  expect(commands).toHaveLength(3)
  for (const command of commands) {
    const [, ...argv] = command.trim().split(' ')
    expect(await aosCluster(argv), command).toMatchObject({ status: 0, err: '' })
  }
})

test('the demo does not touch a file that exists', async () => {
  const { file } = await demo()
  expect(await aosCluster(['demo', '--file', file])).toMatchObject({
    status: 2,
    err: expect.stringContaining('--file: expected a file that does not exist'),
  })
})
