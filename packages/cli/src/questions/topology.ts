import * as E from 'fp-ts/lib/Either.js'
import { topology } from '@aos-cluster/projections'
import { showTopology } from '../present/topology.js'
import type { Question } from './question.js'

export const topologyQuestion: Question = {
  name: 'topology',
  summary: 'Show clusters, their members and the stand-alone AOS',
  args: [],
  examples: ['aos-cluster topology', `aos-cluster topology --at '2 days ago'`],
  answer: ({ view }) => {
    const shown = topology(view)
    return E.right({ json: shown, text: (terminal) => showTopology(terminal, shown) })
  },
}
