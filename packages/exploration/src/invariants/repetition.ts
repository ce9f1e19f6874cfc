import * as E from 'fp-ts/lib/Either.js'
import { contract } from './contract.js'
import { onEveryStep, type Invariant, type Step } from './invariant.js'

/** An attempt that was refused is refused again, and recorded again; a second "blocked" says nothing new. */
const recurs = ({ events, command }: Step): 'holds' | 'recurs' | 'rejected' => {
  if (events.some(({ type }) => type === 'SessionRejected')) return 'recurs'
  const saysBlocked = events.some(({ type }) => type === 'SessionEndBlocked')
  return contract[command.type].holdsAgain || saysBlocked ? 'holds' : 'rejected'
}

export const repetitionInvariants: readonly Invariant[] = [
  onEveryStep(
    'the same command again holds already, or is rejected, as the contract lists (D5, D40)',
    (step, { decide }) => {
      const again = decide(step.command)(step.after)
      const { type } = step.command
      switch (recurs(step)) {
        case 'holds':
          if (E.isLeft(again))
            return `${type} again is rejected: ${again.left.findings.map(({ code }) => code).join(', ')}`
          return again.right.events.length === 0 ? undefined : `${type} again has events`
        case 'rejected':
          return E.isLeft(again) ? undefined : `${type} again is accepted`
        case 'recurs':
          return E.isRight(again) && again.right.events.length === 1
            ? undefined
            : `${type} again is another matter`
      }
    },
  ),
]
