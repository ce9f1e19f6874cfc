/** Histories for tests, benchmarks and pictures. */
export * from './recorder.js'
export * from './seeded-history.js'
export * from './stored-metadata.js'
