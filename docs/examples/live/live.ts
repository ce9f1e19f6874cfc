import { createServer } from 'node:http'
import * as E from 'fp-ts/lib/Either.js'
import { openSqliteEventStore } from '@aos-cluster/adapter-sqlite'
import { runProjection } from '@aos-cluster/application'
import { EnvironmentName, STREAM_PREFIX } from '@aos-cluster/domain'
import { environmentView, workload, type EnvironmentView } from '@aos-cluster/projections'

const [path = 'aos-cluster.db', port = '8080', name = 'default'] = process.argv.slice(2)
if (!EnvironmentName.is(name)) throw new Error(`${name} is no name of an environment`)

const opened = await openSqliteEventStore({ path, mode: 'readOnly' })
if (E.isLeft(opened)) throw new Error(opened.left.message)
const store = opened.right
const runner = runProjection(store, name, environmentView)

/** Whoever asks gets what is in the store at that moment: the read model catches up first. */
const server = createServer((_request, response) => {
  void runner
    .upToDate()
    .then((view) =>
      E.isRight(view)
        ? response.end(`${JSON.stringify(workload(view.right))}\n`)
        : response.writeHead(503).end(`${view.left.message}\n`),
    )
}).listen(Number(port), '127.0.0.1')

/** Whoever looks on is told whenever another process has written. */
const changes = store.subscribe({ streamPrefix: STREAM_PREFIX })[Symbol.asyncIterator]()
process.once('SIGINT', () => void changes.return?.())
process.once('SIGTERM', () => void changes.return?.())

const show = (position: bigint, view: EnvironmentView): void => {
  const clusters = workload(view).map(
    ({ cluster, clients, max, free }) => `${cluster ?? 'stand-alone'} ${clients}/${max}, ${free} free`,
  )
  process.stdout.write(`${position}: ${clusters.join('; ')}\n`)
}

for (let next = await changes.next(); next.done !== true; next = await changes.next()) {
  if (E.isLeft(next.value)) throw new Error(next.value.left.message)
  const { position, live } = next.value.right
  const view = await runner.waitFor(position)
  if (E.isLeft(view)) throw new Error(view.left.message)
  if (live) show(position, view.right)
}
server.close()
await runner.close()
await store.close()
