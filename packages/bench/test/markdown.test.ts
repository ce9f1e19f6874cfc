import { expect, test } from 'vitest'
import { table, withSection } from '@aos-cluster/bench'

test('Given rows, then the columns of the table are as wide as their longest cell', () => {
  const columns = [{ heading: 'job' }, { heading: 'speed', align: 'right' as const }]
  expect(table(columns, [['replay', '1.00']])).toBe(
    ['| job    | speed |', '| ------ | ----: |', '| replay |  1.00 |'].join('\n'),
  )
})

test('Given a document without the section, then the section is added at its end', () => {
  expect(withSection('# Title\n', 'Sizes', 'small')).toBe('# Title\n\n## Sizes\n\nsmall\n')
})

test('Given a document with the section, then that one is replaced and the others stay in their places', () => {
  const document = '# Title\n\n## Goals\n\nold\n\n## Sizes\n\nsmall\n'
  expect(withSection(document, 'Goals', 'new')).toBe('# Title\n\n## Goals\n\nnew\n\n## Sizes\n\nsmall\n')
})
