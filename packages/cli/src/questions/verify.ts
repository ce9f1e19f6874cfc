import * as E from 'fp-ts/lib/Either.js'
import { newestPosition } from '@aos-cluster/application'
import { EXIT } from '../outcome.js'
import { asOfHeading, notesOnMoment } from '../present/as-of.js'
import { jsonLine } from '../present/json.js'
import { progressOf } from '../present/progress.js'
import { terminalOf } from '../present/terminal.js'
import { showVerification } from '../present/verification.js'
import { complain, withEnvironment } from '../store/with-environment.js'
import { MOMENT_OPTIONS, momentOf } from './moment-options.js'
import { tellNotes, type QuestionVerb } from './question.js'
import { verifyHistory } from './verify-history.js'
import { whereInHistory } from './where-in-history.js'

export const verifyVerb: QuestionVerb = {
  name: 'verify',
  summary: 'Decide every command of the history anew, and show what could not have happened',
  args: [],
  options: MOMENT_OPTIONS,
  examples: ['aos-cluster verify', 'aos-cluster verify --at 2026-11-01 --json'],
  run: async (io, { options }) => {
    const moment = momentOf(io, options)
    if (E.isLeft(moment)) return complain(io, moment.left)
    return withEnvironment(io, options, async (environment) => {
      const asked = await whereInHistory(environment, moment.right)
      if (E.isLeft(asked)) return complain(io, asked.left)
      if (asked.right !== null) await tellNotes(io, notesOnMoment(asked.right, io.now().toISOString()))
      const newest = await newestPosition(environment.store)
      if (E.isLeft(newest)) return complain(io, newest.left)
      const end = asked.right?.last?.position ?? newest.right
      const progress = progressOf(io, 'verifying')
      const verified = await verifyHistory(environment, asked.right, (position, events) =>
        progress.step(Number(position) / Number(end), events),
      )
      await progress.end()
      if (E.isLeft(verified)) return complain(io, verified.left)
      const about = asked.right === null ? {} : { asOf: asked.right }
      const heading = asked.right === null ? '' : `${asOfHeading(asked.right)}\n\n`
      await io.out(
        options.json === true
          ? `${jsonLine({ ...about, ...verified.right })}\n`
          : `${heading}${showVerification(terminalOf(io), verified.right)}\n`,
      )
      return verified.right.sound ? EXIT.ok : EXIT.rejected
    })
  },
}
