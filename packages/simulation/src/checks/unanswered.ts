import type { Observed } from '../run/observed.js'

/** Once the faults have ended, every command is soon answered, and every service closed. */
export const unanswered = ({ journal: { calls }, isComplete }: Observed): string | undefined => {
  if (isComplete) return undefined
  const open = calls.filter(({ end }) => end === undefined)
  const named = open.map(({ sent, process }) => `${sent.label} at ${process}`)
  return `the run did not come to its end; without an answer: ${named.slice(-5).join(', ') || 'nothing'}`
}
