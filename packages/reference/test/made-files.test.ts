import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { madeFiles } from '@aos-cluster/reference'
import { documentationPages, ROOT, textOf } from '../src/repository.js'

const made = await madeFiles()

test.each([...made])(
  'Given %s, When it is made anew, Then it is as it stands: pnpm reference',
  (path, text) => {
    const file = join(ROOT, path)
    expect(existsSync(file) ? readFileSync(file, 'utf8') : 'nothing: run pnpm reference').toBe(text)
  },
)

test('Given a block that is made, Then it has an end', () => {
  for (const path of documentationPages()) {
    const marks = [...textOf(path).matchAll(/<!-- (made|end)\b/g)].map(([, mark]) => mark)
    expect(marks.join(' '), path).toMatch(/^(made end ?)*$/)
  }
})

test('Given a picture in the documentation, Then it is made', () => {
  for (const path of documentationPages()) {
    const byHand = textOf(path).replaceAll(/<!-- made: [\s\S]*?<!-- end -->/g, '')
    expect(byHand, path).not.toContain('```mermaid')
  }
})
