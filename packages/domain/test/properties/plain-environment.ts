import type { Environment } from '@aos-cluster/domain'

/**
 * An environment as plain data with sorted entries: two environments are the same if these are equal. The maps in an
 * environment list their entries in an order of no meaning.
 */
export const plainEnvironment = (environment: Environment) => ({
  ...environment,
  clusters: entriesOf(environment.clusters),
  aos: entriesOf(environment.aos),
  runs: entriesOf(environment.runs).map(([aosId, run]) => [
    aosId,
    { ...run, sessions: entriesOf(run.sessions) },
  ]),
  lastRuns: entriesOf(environment.lastRuns),
})

/** The configuration alone: what a restart does not touch. */
export const plainTopology = (environment: Environment) => {
  const { runs: _, lastRuns: __, ...topology } = plainEnvironment(environment)
  return topology
}

const entriesOf = <V>(map: Iterable<readonly [string, V]>): readonly (readonly [string, V])[] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1))
