/**
 * Another process for the tests: uses the built package, as a program would.
 *
 *   node worker.js create PATH STREAM…     creates each stream, says who did
 *   node worker.js append PATH             appends until it is killed, says what was acknowledged
 *
 * It says `started` before it touches anything, and waits for a line of input before `create` does.
 */
import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { openSqliteEventStore } from '@aos-cluster/adapter-sqlite'

const say = (value) => writeSync(1, `${JSON.stringify(value)}\n`)

const open = async (path) => {
  const opened = await openSqliteEventStore({ path, busyTimeoutMilliseconds: 30_000 })
  if (opened._tag === 'Left') throw new Error(opened.left.message)
  return opened.right
}

const batch = (number, size) =>
  Array.from({ length: size }, (_, index) => ({
    id: randomUUID(),
    type: 'SessionOpened',
    data: { number, index, size, padding: 'x'.repeat(1_000) },
    metadata: { process: process.pid },
  }))

const create = async (path, streams) => {
  const input = createInterface({ input: process.stdin })
  await input[Symbol.asyncIterator]().next()
  input.close()
  const store = await open(path)
  const won = []
  for (const stream of streams) {
    const outcome = await store.append(stream, 'noStream', batch(process.pid, 3))
    if (outcome.outcome === 'Committed') won.push(stream)
    else if (outcome.outcome !== 'Conflict' || outcome.actual !== 2) throw new Error(JSON.stringify(outcome))
  }
  say({ created: store.created, won, process: process.pid })
  await store.close()
}

const append = async (path) => {
  const store = await open(path)
  let expected = 'noStream'
  for (let number = 0; ; number += 1) {
    const outcome = await store.append('s', expected, batch(number, 1 + (number % 20)))
    if (outcome.outcome === 'Conflict') expected = outcome.actual
    else if (outcome.outcome === 'Committed') say((expected = outcome.revision))
    else throw new Error(JSON.stringify(outcome))
  }
}

say('started')
const [job, path, ...streams] = process.argv.slice(2)
await (job === 'create' ? create(path, streams) : append(path))
