import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { questionVerbs } from '../src/questions/questions.js'
import { decidingVerbs } from '../src/verbs/deciding-verbs.js'
import { aosCluster } from './run-cli.js'

const verbs = [...decidingVerbs, ...questionVerbs].map(({ name }) => name)
const others = ['connect', 'send', 'try', 'demo', 'completion']

test.each([...verbs, ...others])('%s --help gives an example', async (name) => {
  const { status, out } = await aosCluster([...name.split(' '), '--help'])
  expect(status).toBe(0)
  expect(out).toMatch(new RegExp(`Examples?:\n  .*aos-cluster ${name}`))
})

test('--help names every verb', async () => {
  const { status, out } = await aosCluster(['--help'])
  expect(status).toBe(0)
  for (const word of new Set([...verbs, ...others].map((name) => name.split(' ')[0] ?? '')))
    expect(out).toContain(word)
})

test('no verb at all is bad usage', async () => {
  expect(await aosCluster([])).toMatchObject({
    status: 2,
    err: expect.stringContaining('Usage: aos-cluster'),
  })
})

const completed = async (...typed: readonly string[]): Promise<readonly string[]> => {
  const { out } = await aosCluster(['completion', 'bash'])
  const setUp = `COMP_WORDS=(aos-cluster ${typed.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${typed.length}`
  const script = `${out}\n${setUp}\n_aos_cluster\nprintf '%s\\n' "\${COMPREPLY[@]}"`
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).trimEnd().split('\n')
}

test('bash completes verbs, sub-verbs and options', async () => {
  expect(await completed('to')).toEqual(['topology'])
  expect(await completed('aos', 'dr')).toEqual(['drain'])
  expect(await completed('aos', 'remove', '01@AX1', '--se')).toEqual(['--session'])
})

test.each(['zsh', 'fish'])('there are completions for %s', async (shell) => {
  const { status, out } = await aosCluster(['completion', shell])
  expect(status).toBe(0)
  expect(out).toContain('topology')
})
