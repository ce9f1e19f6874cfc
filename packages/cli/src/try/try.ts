import * as E from 'fp-ts/lib/Either.js'
import { emptyEnvironment } from '@aos-cluster/domain'
import { isIgnored, parseJson } from '../input/json.js'
import { linesOf } from '../input/lines.js'
import type { Io } from '../io.js'
import { BadInput, EXIT, type ExitStatus } from '../outcome.js'
import { complain } from '../store/with-environment.js'
import { tryLine } from './try-line.js'

/** `aos-cluster try`: the domain without a store. Each answer is written before the next line is read. */
export const runTry = async (io: Io, input: AsyncIterable<Uint8Array>): Promise<ExitStatus> => {
  let environment = emptyEnvironment
  for await (const line of linesOf(input)) {
    if (E.isLeft(line)) return complain(io, line.left)
    if (isIgnored(line.right)) continue
    const value = parseJson(line.right)
    if (E.isLeft(value)) return complain(io, value.left)
    const step = tryLine(environment, value.right)
    if (E.isLeft(step)) return complain(io, new BadInput(`line ${line.right.number}: ${step.left}`))
    environment = step.right.environment
    if (step.right.answer === undefined) continue
    if (!(await io.out(`${JSON.stringify(step.right.answer)}\n`))) break
  }
  return EXIT.ok
}
