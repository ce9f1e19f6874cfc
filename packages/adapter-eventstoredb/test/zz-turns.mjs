import { startTestServer } from '@aos-cluster/test-server'
import { randomUUID } from 'node:crypto'
import { openEventStoreDb } from '../dist/index.js'
const which = process.argv[2]
const s = await startTestServer({ nodes: 3 })
const open = async () => {
  const opened = await openEventStoreDb({ connectionString: s.connectionString('esdb'), client: which })
  if (opened._tag === 'Left') throw opened.left
  return opened.right
}
const store = await open(),
  other = await open()
const ev = () => ({ id: randomUUID(), type: 'T', data: 1, metadata: {} })
let stop = false,
  n = 0
const t0 = performance.now()
const now = () => (performance.now() - t0) | 0
const writer = async (i) => {
  const st = 's-' + i
  for (let r = 0; !stop;) {
    const b = performance.now()
    const o = await store.append(st, r === 0 ? 'noStream' : r - 1, [ev()])
    if (o.outcome === 'Committed') {
      r++
      n++
    } else console.log(now(), o.outcome, o.error?.message?.slice(60, 200))
    if (performance.now() - b > 1000) console.log(now(), 'append took', (performance.now() - b) | 0)
  }
}
const ws = [0, 1, 2, 3, 4, 5].map(writer)
const count = async () => {
  let c = 0
  for await (const b of other.readAll()) {
    if (b._tag === 'Left') {
      console.log(now(), 'read', b.left.message.slice(60, 200))
      return -1
    }
    c += b.right.length
  }
  return c
}
for (let turn = 0; turn < 3; turn++) {
  const { index } = await s.elected()
  console.log(now(), 'leader', index, 'written', n)
  const c = await count()
  console.log(now(), 'counted', c)
  s.kill(index)
  await s.elected()
  console.log(now(), 'elected', s.leader.index)
  for (;;) {
    const d = await count()
    if (d > c) break
  }
  console.log(now(), 'grown')
  await s.revive(index)
  console.log(now(), 'revived')
}
stop = true
await Promise.all(ws)
console.log(now(), 'done', n, await count())
await store.close()
await other.close()
await s.close()
setTimeout(() => process.exit(0), 200)
