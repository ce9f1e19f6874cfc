import { fileURLToPath } from 'node:url'
import { writeSection } from '../report/document.js'
import { table } from '../report/markdown.js'
import { browserBundle } from '../sizes/browser-bundle.js'
import { installSize } from '../sizes/install-size.js'
import type { Bench } from './bench.js'

const folderOf = (name: string): string => fileURLToPath(new URL(`../../../${name}`, import.meta.url))

const kilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

/** What has to be carried: in a browser, and onto a disk. */
export const runSizes = async ({ out }: Pick<Bench, 'out'>): Promise<number> => {
  const bundle = await browserBundle(`${folderOf('domain')}/dist/index.js`)
  const installs = [
    'domain',
    'projections',
    'application',
    'adapter-sqlite',
    'adapter-eventstoredb',
    'cli',
  ].map((name) => {
    const { packages, bytes } = installSize(folderOf(name))
    return [`@aos-cluster/${name}, installed`, `${megabytes(bytes)} in ${packages} packages`]
  })
  const rows = [
    ['@aos-cluster/domain in a browser, minified', kilobytes(bundle.minified)],
    ['the same, gzipped', kilobytes(bundle.gzipped)],
    ...installs,
  ]
  const text = table([{ heading: 'what' }, { heading: 'size', align: 'right' }], rows)
  out(`${text}\n`)
  writeSection('Sizes', text, 'pnpm bench --sizes')
  return 0
}
