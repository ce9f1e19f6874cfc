import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { apiReportOf, type ApiReport } from './api-report.js'
import { build } from './process.js'
import { entries, ROOT, type Entry } from './repository.js'

beforeAll(build, 120_000)

const fileOf = ({ name }: Entry): string => `${name.replace('@aos-cluster/', '').replace('/', '-')}.d.ts`

test('docs/api has a file for each way into a package, and its page leads there', () => {
  const folder = join(ROOT, 'docs/api')
  const files = entries.map(fileOf)
  expect(readdirSync(folder).toSorted()).toEqual(['README.md', ...files].toSorted())
  const page = readFileSync(join(folder, 'README.md'), 'utf8')
  for (const [index, { name }] of entries.entries())
    expect(page).toContain(`[${name}](${files[index] ?? ''})`)
})

describe.each(entries)('$name', (entry) => {
  let report: Promise<ApiReport> | undefined
  const reported = (): Promise<ApiReport> => (report ??= apiReportOf(entry))

  test('exports what docs/api says; after a change that is meant, `pnpm api` writes it anew', async () => {
    const file = join(ROOT, 'docs/api', fileOf(entry))
    await expect((await reported()).declarations).toMatchFileSnapshot(file)
  })

  test('has a docstring for every export', async () => {
    expect((await reported()).undocumented).toEqual([])
  })
})
