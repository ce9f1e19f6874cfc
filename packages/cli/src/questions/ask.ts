import * as E from 'fp-ts/lib/Either.js'
import { decodeQuery, inputErrorMessage, show } from '@aos-cluster/domain'
import { BadInput } from '../outcome.js'
import type { Question } from './question.js'

export const askQuestion: Question = {
  name: 'ask',
  summary: 'Ask any query of the domain, with its arguments as JSON',
  args: [
    ['<query>', 'its name'],
    ['[args]', 'its arguments'],
  ],
  examples: [`aos-cluster ask rankCandidates '{"cluster":"LIVE"}'`],
  answer: ({ args: [name, json = '{}'], view }) => {
    const args = E.tryCatch(
      () => JSON.parse(json) as unknown,
      () => new BadInput(`args: expected JSON, got ${show(json)}`),
    )
    if (E.isLeft(args)) return args
    const query = decodeQuery({ ask: name, args: args.right })
    if (E.isLeft(query)) return E.left(new BadInput(inputErrorMessage(query.left)))
    const answer = query.right.answer(view.environment)
    return E.right({ json: answer, text: () => JSON.stringify(answer, null, 2), isBare: true })
  },
}
