import * as E from 'fp-ts/lib/Either.js'
import { aosFilter, clusterFilter, drains } from '@aos-cluster/projections'
import { showDrains } from '../present/drains.js'
import { namesIn, type NamesGiven } from './name-options.js'
import type { Answer, Question } from './question.js'

export const drainsQuestion: Question = {
  name: 'drains',
  summary: 'Show which AOS drain, who is still on them, and what each drain waits for',
  args: [],
  options: [
    ['--aos <aos>', 'only this AOS'],
    ['--cluster <name>', 'only the members of this cluster'],
  ],
  examples: ['aos-cluster drains', `aos-cluster drains --at '2026-11-20 10:05Z'`],
  answer: ({ view, options }) =>
    E.map(({ names, notes }: NamesGiven): Answer => {
      const isAos = aosFilter(names.aosId)
      const isCluster = clusterFilter(names.cluster)
      const found = drains(view).filter(({ aosId, cluster }) => isAos(aosId) && isCluster(cluster))
      return { json: { drains: found }, text: (terminal) => showDrains(terminal, found), notes }
    })(namesIn(view.environment, options)),
}
