import { defineConfig } from 'vitest/config'

const conditions = ['@aos-cluster/source', 'node', 'development|production']

/** Tests run on the sources of every package; nothing has to be built to run one of them. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['packages/*/test/**/*.test.ts'],
    testTimeout: 60_000,
    // More than there are cores: many tests wait for a server, a process or a disk.
    maxWorkers: 3,
  },
})
