import { mermaid } from '../markdown.js'
import { aosTransitions, drainTransitions, sessionTransitions, type Transition } from './transitions.js'

/** One line for each pair of states, with all that leads from the one to the other. */
const diagram = (transitions: readonly Transition[]): string => {
  const causes = new Map<string, string[]>()
  for (const { from, to, by } of transitions) {
    const pair = `${from} --> ${to}`
    causes.set(pair, [...(causes.get(pair) ?? []), by])
  }
  return mermaid(['stateDiagram-v2', ...[...causes].map(([pair, by]) => `    ${pair}: ${by.join('<br/>')}`)])
}

/** The states of an AOS and of a session, and those of a drain. */
export const aosStates = (): string => diagram(aosTransitions())
export const sessionStates = (): string => diagram(sessionTransitions())
export const drainStates = (): string => diagram(drainTransitions())
