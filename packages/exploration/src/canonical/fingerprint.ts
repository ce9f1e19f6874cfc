import type { Environment, Run } from '@aos-cluster/domain'

/**
 * All that is in an environment, as text, read afresh: two environments are equal if their fingerprints are, and a
 * change made in place shows.
 */
export const fingerprint = (environment: Environment): string => {
  const { initializationChecklistComplete, firstAos, clusters, aos, runs, lastRuns, mappings } = environment
  let text = `${initializationChecklistComplete} ${firstAos} ${mappings}`
  for (const [aosId, number] of lastRuns) text += ` ${aosId} ${number}`
  for (const [key, { name, description }] of clusters) text += ` ${key} ${name} ${description}`
  // Persistent maps list their entries in an order of no meaning.
  for (const aosId of [...aos.keys()].sort()) text += JSON.stringify(aos.get(aosId))
  for (const aosId of [...runs.keys()].sort()) text += ofRun(aosId, runs.get(aosId) as Run)
  return text
}

const ofRun = (aosId: string, { number, drain, sessions, tally }: Run): string => {
  let text = `${aosId} ${number} ${drain?.warnAt} ${drain?.warnedAt} ${JSON.stringify(tally)}`
  for (const key of [...sessions.keys()].sort()) text += JSON.stringify(sessions.get(key))
  return text
}
