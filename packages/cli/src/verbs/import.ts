import * as E from 'fp-ts/lib/Either.js'
import {
  decodeTransferredEvent,
  importEvents,
  planImport,
  type ImportRefusal,
  type StoreError,
  type TransferredEvent,
} from '@aos-cluster/application'
import { counted, inputErrorMessage } from '@aos-cluster/domain'
import { isIgnored, parseJson } from '../input/json.js'
import { linesOf } from '../input/lines.js'
import type { Io } from '../io.js'
import { BadInput, EXIT, type ExitStatus } from '../outcome.js'
import { progressOf } from '../present/progress.js'
import { complain, withEnvironment, type StoreOptions } from '../store/with-environment.js'

/**
 * `aos-cluster import`: the events of an export into another store. The file is read twice: to decide every command anew and
 * to see what the store holds already, and to write what it does not.
 */
export const runImport = (io: Io, file: string, options: StoreOptions): Promise<ExitStatus> =>
  withEnvironment(io, options, async ({ store, name }) => {
    const events = () => eventsOf(io.readFile(file))
    const plan = await planImport(store, name, events())
    if (E.isLeft(plan)) return complain(io, problemOf(plan.left))
    const { total, present } = plan.right
    const progress = progressOf(io, 'importing')
    const imported = await importEvents(store, plan.right, events(), (written) =>
      progress.step((present + written) / total, written),
    )
    await progress.end()
    if (E.isLeft(imported)) return complain(io, imported.left)
    const answer = { imported: imported.right, present }
    await io.out(options.json === true ? `${JSON.stringify(answer)}\n` : `${sentenceOf(answer)}\n`)
    return EXIT.ok
  })

async function* eventsOf(
  input: AsyncIterable<Uint8Array>,
): AsyncGenerator<E.Either<BadInput, TransferredEvent>, void> {
  for await (const line of linesOf(input)) {
    if (E.isLeft(line)) return yield line
    if (isIgnored(line.right)) continue
    const json = parseJson(line.right)
    if (E.isLeft(json)) return yield json
    const event = decodeTransferredEvent(json.right)
    if (E.isLeft(event))
      return yield E.left(new BadInput(`line ${line.right.number}: ${inputErrorMessage(event.left)}`))
    yield event
  }
}

/** What can't be imported is bad input; anything else is the store's. */
const problemOf = (
  problem: BadInput | StoreError | ImportRefusal,
): BadInput | { readonly message: string } =>
  !(problem instanceof BadInput) && problem.code === 'NotImportable' ? new BadInput(problem.message) : problem

const sentenceOf = ({
  imported,
  present,
}: {
  readonly imported: number
  readonly present: number
}): string =>
  present === 0
    ? `Imported ${counted(imported, 'event')}.`
    : `Imported ${counted(imported, 'event')}; ${present} were there already.`
