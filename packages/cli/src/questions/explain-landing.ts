import * as E from 'fp-ts/lib/Either.js'
import { SessionKey, show } from '@aos-cluster/domain'
import { explainLanding } from '@aos-cluster/projections'
import { BadInput } from '../outcome.js'
import { showLanding } from '../present/explanations.js'
import { explainVerb } from './explain-verb.js'

export const explainLandingVerb = explainVerb({
  name: 'explain landing',
  summary: 'Show why a session is on its AOS: the list that its client got, and who took it',
  args: [['<session>', 'its key']],
  examples: ['aos-cluster explain landing s1'],
  explain: ({ args: [session], events }) => {
    if (!SessionKey.is(session))
      return E.left(new BadInput(`session: expected ${SessionKey.name}, got ${show(session)}`))
    const landing = explainLanding(events, session)
    return landing === null
      ? E.left(new BadInput(`There never was a session ${show(session)}.`))
      : E.right({ json: landing, text: (terminal) => showLanding(terminal, landing) })
  },
})
