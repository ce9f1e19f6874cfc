import { aosVerbs } from './aos-verbs.js'
import { clusterVerbs } from './cluster-verbs.js'
import type { CommandVerb } from './command-verb.js'
import { sessionVerbs } from './session-verbs.js'

/** All verbs that send one command, in the order of help. */
export const decidingVerbs: readonly CommandVerb[] = [...clusterVerbs, ...aosVerbs, ...sessionVerbs]
