import * as E from 'fp-ts/lib/Either.js'
import { clusterFilter, serverInstances } from '@aos-cluster/projections'
import { showServers } from '../present/servers.js'
import { namesIn, type NamesGiven } from './name-options.js'
import type { Answer, Question } from './question.js'

export const serversQuestion: Question = {
  name: 'servers',
  summary: 'Show the AOS instances that are on line, as the form Online users does',
  args: [],
  options: [['--cluster <name>', 'only the members of this cluster']],
  examples: ['aos-cluster servers', 'aos-cluster servers --cluster LIVE --at yesterday'],
  answer: ({ view, options }) =>
    E.map(({ names, notes }: NamesGiven): Answer => {
      const isWanted = clusterFilter(names.cluster)
      const servers = serverInstances(view).filter(({ cluster }) => isWanted(cluster))
      return { json: { servers }, text: (terminal) => showServers(terminal, servers), notes }
    })(namesIn(view.environment, options)),
}
