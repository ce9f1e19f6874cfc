import * as E from 'fp-ts/lib/Either.js'
import { AosReference, removalChecklist, SessionKey, show, UserId } from '@aos-cluster/domain'
import { unknownNames } from '@aos-cluster/projections'
import { BadInput } from '../outcome.js'
import { showChecklist } from '../present/checklist.js'
import { noAosId } from './name-options.js'
import type { Question } from './question.js'

export const checklistQuestion: Question = {
  name: 'checklist',
  summary: 'Show how far the removal of an AOS is gone, and what is to do',
  args: [['<aos>', 'the AOS as NN@HOST']],
  options: [
    ['--session <key>', 'your own session on it'],
    ['--as <user>', 'whose session that is'],
  ],
  examples: ['aos-cluster checklist 01@AX1 --session a1 --as admin1'],
  answer: ({ args: [aos], options: { session, as: actor }, view: { environment } }) => {
    if (!AosReference.is(aos)) return E.left(noAosId('aos', environment, aos))
    if (session !== undefined && !SessionKey.is(session))
      return badOption('--session', SessionKey.name, session)
    if (actor !== undefined && !UserId.is(actor)) return badOption('--as', UserId.name, actor)
    const checklist = removalChecklist(environment, aos, session, actor)
    return E.right({
      json: checklist,
      text: (terminal) =>
        checklist === null ? `No AOS ${aos} is registered.` : showChecklist(terminal, checklist),
      notes: unknownNames(environment, { aosId: aos }).map(({ message }) => message),
      isBare: true,
    })
  },
}

const badOption = (name: string, expected: string, actual: unknown): E.Either<BadInput, never> =>
  E.left(new BadInput(`${name}: expected ${expected}, got ${show(actual)}`))
