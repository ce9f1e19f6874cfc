import * as E from 'fp-ts/lib/Either.js'
import { given, type CommandVerb } from './command-verb.js'

export const clusterVerbs: readonly CommandVerb[] = [
  {
    name: 'cluster create',
    summary: 'Create a load balancing cluster',
    args: [['<name>', 'its name: 1-60 characters, unique ignoring case']],
    options: [['--description <text>', 'what it is for, up to 250 characters']],
    examples: ['aos-cluster cluster create LIVE --description "day users"'],
    command: 'CreateCluster',
    data: ({ args: [cluster], options }) => E.right(given({ cluster, description: options['description'] })),
  },
]
