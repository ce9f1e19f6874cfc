import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const HERE = import.meta.dirname
const page = readFileSync(join(HERE, '../../../../../docs/guide/writing-a-store.md'), 'utf8')

// The suite declares tests, so it cannot run within one as other examples do: the files beside this one are run instead.
test.each(['list-store.ts', 'list-store.test.ts'])(
  'the guide to writing a store shows %s as it is',
  (file) => {
    const [, shown] = new RegExp(`^\`\`\`\\w+ ${file}\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(page) ?? []
    expect(shown).toBe(readFileSync(join(HERE, file), 'utf8'))
  },
)

test('the guide to writing a store names every group of promises', () => {
  const folder = join(HERE, '../../../src/testing/promises')
  const groups = readdirSync(folder).map(
    (file) => /describe\('(.+)'/.exec(readFileSync(join(folder, file), 'utf8'))?.[1],
  )
  const [, table = ''] = /^## What is tested\n([\s\S]*?)^## /m.exec(page) ?? []
  const named = [...table.matchAll(/^\| (\w.*?) +\|/gm)].map(([, name]) => name)
  expect(new Set(named)).toEqual(new Set(['group', ...groups]))
})
