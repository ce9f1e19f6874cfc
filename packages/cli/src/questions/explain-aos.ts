import * as E from 'fp-ts/lib/Either.js'
import { AosReference } from '@aos-cluster/domain'
import { environmentView, explainAos, project, unknownNames } from '@aos-cluster/projections'
import { BadInput } from '../outcome.js'
import { showAosExplanation } from '../present/explanations.js'
import { noAosId } from './name-options.js'
import { explainVerb } from './explain-verb.js'

export const explainAosVerb = explainVerb({
  name: 'explain aos',
  summary: 'Show why an AOS is as it is: the events back to the last time it was different',
  args: [['<aos>', 'the AOS as NN@HOST']],
  examples: ['aos-cluster explain aos 01@AX1', 'aos-cluster explain aos 01@AX1 --at yesterday'],
  explain: ({ args: [aos], events }) => {
    const { environment } = project(environmentView, events)
    if (!AosReference.is(aos)) return E.left(noAosId('aos', environment, aos))
    const explanation = explainAos(events, aos)
    if (explanation !== null)
      return E.right({ json: explanation, text: (terminal) => showAosExplanation(terminal, explanation) })
    const [unknown] = unknownNames(environment, { aosId: aos })
    return E.left(new BadInput(unknown?.message ?? `There is no AOS ${aos}.`))
  },
})
