import * as E from 'fp-ts/lib/Either.js'
import { AosReference } from '@aos-cluster/domain'
import { environmentView, unknownNames, whyAosIsSo } from '@aos-cluster/projections'
import { BadInput } from '../outcome.js'
import { showAosExplanation } from '../present/explanations.js'
import { answerAsked, stateAsked } from './asked-history.js'
import { noAosId } from './name-options.js'
import { explainVerb } from './explain-verb.js'

export const explainAosVerb = explainVerb({
  name: 'explain aos',
  summary: 'Show why an AOS is as it is: the events back to the last time it was different',
  args: [['<aos>', 'the AOS as NN@HOST']],
  examples: ['aos-cluster explain aos 01@AX1', 'aos-cluster explain aos 01@AX1 --at yesterday'],
  explain: async ({ args: [aos], environment: opened, moment }) => {
    const isId = AosReference.is(aos)
    if (isId) {
      const known = await answerAsked(opened, whyAosIsSo(aos), moment)
      if (E.isLeft(known)) return known
      const { state: explanation, asked } = known.right
      if (explanation !== null)
        return E.right({
          state: { json: explanation, text: (terminal) => showAosExplanation(terminal, explanation) },
          asked,
        })
    }
    const view = await stateAsked(opened, environmentView, moment, 'kept')
    if (E.isLeft(view)) return view
    const { environment } = view.right.state
    if (!isId) return E.left(noAosId('aos', environment, aos))
    const [unknown] = unknownNames(environment, { aosId: aos })
    return E.left(new BadInput(unknown?.message ?? `There is no AOS ${aos}.`))
  },
})
