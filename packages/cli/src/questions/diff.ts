import * as E from 'fp-ts/lib/Either.js'
import { changesInWords, diff, environmentView } from '@aos-cluster/projections'
import { EXIT } from '../outcome.js'
import { notesOnMoment } from '../present/as-of.js'
import { showDifference, type Difference } from '../present/difference.js'
import { jsonLine } from '../present/json.js'
import { terminalOf } from '../present/terminal.js'
import { complain, withEnvironment } from '../store/with-environment.js'
import { stateAsked, stateAsOf } from './asked-history.js'
import { momentArgument } from './moment-options.js'
import { tellNotes, type QuestionVerb } from './question.js'

export const diffVerb: QuestionVerb = {
  name: 'diff',
  summary: 'Show what is different between two moments',
  args: [
    ['<from>', 'a time, or the position of an event: a number by itself'],
    ['[to]', 'another (default: now)'],
  ],
  examples: [`aos-cluster diff yesterday`, `aos-cluster diff '2026-11-20 09:55Z' '2026-11-20 10:15Z'`],
  run: async (io, { args: [from = '', to], options }) => {
    const a = momentArgument(io, 'from', from)
    if (E.isLeft(a)) return complain(io, a.left)
    const b = to === undefined ? E.right(null) : momentArgument(io, 'to', to)
    if (E.isLeft(b)) return complain(io, b.left)
    return withEnvironment(io, options, async (environment) => {
      const before = await stateAsOf(environment, environmentView, a.right)
      if (E.isLeft(before)) return complain(io, before.left)
      const after = await stateAsked(environment, environmentView, b.right, 'kept')
      if (E.isLeft(after)) return complain(io, after.left)
      const changes = diff(before.right.state.environment, after.right.state.environment)
      const shown: Difference = {
        from: before.right.asked,
        to: after.right.asked,
        groups: changesInWords(changes),
      }
      await tellNotes(io, notesOn(shown, io.now().toISOString()))
      const json = options.json === true
      await io.out(`${json ? jsonLine({ ...shown, changes }) : showDifference(terminalOf(io), shown)}\n`)
      return EXIT.ok
    })
  },
}

const notesOn = ({ from, to }: Difference, now: string): readonly string[] => [
  ...new Set([from, ...(to === null ? [] : [to])].flatMap((asked) => notesOnMoment(asked, now))),
]
