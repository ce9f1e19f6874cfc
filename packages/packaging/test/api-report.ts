import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Extractor, ExtractorConfig, type ExtractorMessage } from '@microsoft/api-extractor'
import { format, resolveConfig } from 'prettier'
import { PACKAGES, ROOT, type Entry } from './repository.js'

export interface ApiReport {
  /** Every export with its declaration, sorted by name. */
  readonly declarations: string
  /** Exports without a docstring. What shares its name with one that has it is none: a codec and the type of its values. */
  readonly undocumented: readonly string[]
}

/** What an entry exports, from the types that were built of it. */
export const apiReportOf = async ({ folder, name, types }: Entry): Promise<ApiReport> => {
  const report = await withTemporaryFolder((reportFolder) => {
    const projectFolder = join(PACKAGES, folder)
    Extractor.invoke(
      ExtractorConfig.prepare({
        configObjectFullPath: undefined,
        packageJsonFullPath: join(projectFolder, 'package.json'),
        configObject: {
          projectFolder,
          newlineKind: 'lf',
          mainEntryPointFilePath: join(projectFolder, types),
          compiler: { overrideTsconfig: { compilerOptions: COMPILER_OPTIONS, include: ['dist'] } },
          apiReport: {
            enabled: true,
            reportFileName: 'report',
            reportFolder,
            reportTempFolder: reportFolder,
          },
          docModel: { enabled: false },
          dtsRollup: { enabled: false },
          tsdocMetadata: { enabled: false },
        },
      }),
      { localBuild: true, messageCallback: beSilent },
    )
    return readFileSync(join(reportFolder, 'report.api.md'), 'utf8')
  })
  const [, declarations] = /^```ts\n([\s\S]*?)^```$/m.exec(report) ?? []
  if (declarations === undefined || !/^export /m.test(declarations))
    throw new Error(`${name} exports nothing`)
  return {
    declarations: await formatted(`${headOf(name)}\n${withoutRemarks(declarations)}`),
    undocumented: undocumentedIn(declarations),
  }
}

/** The published packages in the form in which a stranger's compiler sees them. */
const COMPILER_OPTIONS = {
  target: 'es2023',
  lib: ['es2023'],
  types: [],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  strict: true,
  skipLibCheck: true,
}

/** Other things than the report are not asked of the extractor. */
const beSilent = (message: ExtractorMessage): void => {
  message.handled = true
}

const headOf = (name: string): string =>
  `/** Everything that \`${name}\` exports. Written by \`pnpm api\`; a test compares it with the code. */\n`

const withoutRemarks = (declarations: string): string => declarations.replaceAll(/^ *\/\/.*\n/gm, '')

const undocumentedIn = (declarations: string): readonly string[] => {
  const named = [...declarations.matchAll(/^\/\/ @\w+( \(undocumented\))?\nexport (?:declare )?\w+ (\w+)/gm)]
  const documented = new Set(named.flatMap(([, remark, name]) => (remark === undefined ? [name] : [])))
  return named.map(([, , name = '']) => name).filter((name) => !documented.has(name))
}

const formatted = async (text: string): Promise<string> =>
  format(text, { ...(await resolveConfig(join(ROOT, 'docs/api/any.d.ts'))), parser: 'typescript' })

const withTemporaryFolder = async (work: (folder: string) => string): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'aos-cluster-api-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
