import { startTestServer } from '@aos-cluster/test-server'
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
const [role, which, how] = process.argv.slice(2)
if (role === 'client') {
  const { openEventStoreDb } = await import('../dist/index.js')
  const opened = await openEventStoreDb({
    connectionString: process.argv[5],
    client: which,
    deadlineMilliseconds: 2000,
  })
  if (opened._tag === 'Left') {
    console.log(opened.left)
    process.exit(1)
  }
  const store = opened.right
  console.log(
    await store.append(randomUUID(), 'noStream', [{ id: randomUUID(), type: 'T', data: 1, metadata: {} }]),
  )
  for await (const b of store.readAll()) {
  }
  for await (const d of store.subscribe()) {
    if (d._tag === 'Left') console.log(d.left)
    if (d.right.live) break
  }
  process.send('hole')
  await new Promise((r) => process.once('message', r))
  if (how === 'hole') {
    console.log(
      (await store.append(randomUUID(), 'noStream', [{ id: randomUUID(), type: 'T', data: 1, metadata: {} }]))
        .outcome,
    )
    for await (const b of store.readAll()) console.log(b._tag, b.left?.code)
  }
  process.disconnect()
  const t = performance.now()
  await store.close()
  console.log('closed', (performance.now() - t) | 0)
  process.on('exit', () => console.log('exit after', (performance.now() - t) | 0))
} else {
  const s = await startTestServer({ nodes: Number(process.argv[4] ?? 1) })
  const child = fork(import.meta.filename, [
    'client',
    which,
    process.argv[5] ?? '',
    s.connectionString('esdb'),
  ])
  child.on('message', () => {
    if (process.argv[5] === 'hole') for (const n of s.nodes) n.network.blackHole()
    child.send('go')
  })
  child.on('exit', (c) => {
    console.log('code', c)
    process.exit(0)
  })
  setTimeout(() => {
    console.log('STILL ALIVE')
    child.kill('SIGKILL')
  }, 60000)
}
