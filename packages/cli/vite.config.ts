import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

const BUNDLE = join(import.meta.dirname, 'bundle')

/** What is right already stays untouched: a program that is just starting may be reading it. */
const writeOnlyWhatChanged: Plugin = {
  name: 'write-only-what-changed',
  generateBundle: {
    order: 'post',
    handler: (_, files) => {
      for (const [name, file] of Object.entries(files)) {
        const path = join(BUNDLE, name)
        const content = file.type === 'chunk' ? file.code : file.source
        if (existsSync(path) && readFileSync(path, 'utf8') === content) delete files[name]
      }
    },
  },
}

/** One file is what Node starts with quickly; some hundred are not. Decision 0011. */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  plugins: [writeOnlyWhatChanged],
  // The same modules, in the form of which only what is used gets into the bundle.
  resolve: { alias: [{ find: /^fp-ts\/lib\//, replacement: 'fp-ts/es6/' }] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: BUNDLE,
    emptyOutDir: false,
    license: { fileName: 'LICENSES.md' },
    rolldownOptions: {
      input: { main: 'src/main.ts', index: 'src/index.ts' },
      // Names that stay: a program that starts while this is built may read files of both.
      output: { chunkFileNames: '[name].js', minifyInternalExports: false },
    },
  },
  ssr: {
    noExternal: true,
    // What has a binary, and the clients of a server, which most do not use.
    external: ['libsql', '@eventstore/db-client', '@kurrent/kurrentdb-client'],
    resolve: { conditions: ['@aos-cluster/source', 'node', 'import'] },
  },
})
