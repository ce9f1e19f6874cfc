import * as E from 'fp-ts/lib/Either.js'
import { isIdentified, type IdentifiedCommand } from '@aos-cluster/application'
import { decodeCommand, inputErrorMessage } from '@aos-cluster/domain'
import { isIgnored, parseJson } from '../input/json.js'
import { linesOf, type Line } from '../input/lines.js'
import type { Io } from '../io.js'
import { BadInput, EXIT, type ExitStatus } from '../outcome.js'
import { complain, withEnvironment, type StoreOptions } from '../store/with-environment.js'
import { answerJson, exitStatusOf } from './answer.js'

/**
 * `aos-cluster send`: commands as JSON lines, each carried out and answered before the next is read. Ends at the first
 * line that is no command; the lines before it have been carried out.
 */
export const runSend = (
  io: Io,
  input: AsyncIterable<Uint8Array>,
  options: StoreOptions,
): Promise<ExitStatus> =>
  withEnvironment(io, options, async ({ service }) => {
    let worst: ExitStatus = EXIT.ok
    for await (const line of linesOf(input)) {
      if (E.isLeft(line)) return complain(io, line.left)
      if (isIgnored(line.right)) continue
      const command = commandOf(line.right)
      if (E.isLeft(command)) return complain(io, command.left)
      const execution = await service.execute(command.right)
      if (exitStatusOf(execution) > worst) worst = exitStatusOf(execution)
      if (!(await io.out(`${JSON.stringify(answerJson(command.right, execution))}\n`))) break
    }
    return worst
  })

const commandOf = (line: Line): E.Either<BadInput, IdentifiedCommand> => {
  const json = parseJson(line)
  if (E.isLeft(json)) return json
  const command = decodeCommand(json.right)
  if (E.isLeft(command))
    return E.left(new BadInput(`line ${line.number}: ${inputErrorMessage(command.left)}`))
  return isIdentified(command.right)
    ? E.right(command.right)
    : E.left(new BadInput(`line ${line.number}: commandId: expected a UUID, got nothing`))
}
