import * as E from 'fp-ts/lib/Either.js'
import { SessionKey, show } from '@aos-cluster/domain'
import { whyLanded } from '@aos-cluster/projections'
import { BadInput } from '../outcome.js'
import { showLanding } from '../present/explanations.js'
import { answerAsked } from './asked-history.js'
import { explainVerb } from './explain-verb.js'

export const explainLandingVerb = explainVerb({
  name: 'explain landing',
  summary: 'Show why a session is on its AOS: the list that its client got, and who took it',
  args: [['<session>', 'its key']],
  examples: ['aos-cluster explain landing s1'],
  explain: async ({ args: [session], environment, moment }) => {
    if (!SessionKey.is(session))
      return E.left(new BadInput(`session: expected ${SessionKey.name}, got ${show(session)}`))
    const known = await answerAsked(environment, whyLanded(session), moment)
    if (E.isLeft(known)) return known
    const { state: landing, asked } = known.right
    return landing === null
      ? E.left(new BadInput(`There never was a session ${show(session)}.`))
      : E.right({ state: { json: landing, text: (terminal) => showLanding(terminal, landing) }, asked })
  },
})
