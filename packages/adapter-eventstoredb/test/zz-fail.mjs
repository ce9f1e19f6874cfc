import { startTestServer } from '@aos-cluster/test-server'
import { randomUUID } from 'node:crypto'
import { openEventStoreDb } from '../dist/index.js'
const which = process.argv[2]
const s = await startTestServer({ nodes: 3, electionDelay: 500 })
const opened = await openEventStoreDb({ connectionString: s.connectionString('esdb'), client: which })
if (opened._tag === 'Left') throw opened.left
const store = opened.right
const ev = () => ({ id: randomUUID(), type: 'T', data: 1, metadata: {} })
let stop = false
const log = []
let t0 = 0
const sent = new Map()
const now = () => (performance.now() - t0) | 0
const writer = async (i) => {
  const st = 's-' + i
  sent.set(st, [])
  for (let r = 0; !stop; r++) {
    const e = ev()
    let o,
      n = 0
    const b = performance.now()
    do {
      o = await store.append(st, r === 0 ? 'noStream' : r - 1, [e])
      n++
      if (o.outcome !== 'Committed') log.push(`${now()} w${i} ${o.outcome} ${o.error?.message.slice(0, 90)}`)
    } while (o.outcome !== 'Committed' && n < 20)
    sent.get(st).push(e.id)
    const took = performance.now() - b
    if (took > 200) log.push(`${now()} w${i} append took ${took | 0} (${n})`)
    await new Promise((r) => setTimeout(r, 5))
  }
}
const reader = async () => {
  while (!stop) {
    const b = performance.now()
    let n = 0
    for await (const x of store.readStream('s-0')) {
      if (x._tag === 'Left') log.push(`${now()} read ${x.left.message.slice(0, 100)}`)
      else n += x.right.length
    }
    const took = performance.now() - b
    if (took > 200) log.push(`${now()} read took ${took | 0}`)
    await new Promise((r) => setTimeout(r, 5))
  }
}
const got = []
let after = 0n
const sub = async () => {
  while (!stop) {
    for await (const d of store.subscribe({ after })) {
      if (d._tag === 'Left') {
        log.push(`${now()} sub ${d.left.message.slice(0, 100)}`)
        break
      }
      for (const e of d.right.events) got.push(e.id)
      after = d.right.position
      if (stop) break
    }
  }
}
const jobs = [0, 1, 2, 3].map(writer)
jobs.push(reader())
const subbing = sub()
await new Promise((r) => setTimeout(r, 1000))
t0 = performance.now()
const killed = s.leader.index
s.kill(killed)
console.log('killed', killed)
const l = await s.elected()
console.log('elected', l.index, now())
await new Promise((r) => setTimeout(r, 7000))
if (process.argv[3]) {
  await s.revive(killed)
  t0 = performance.now()
  s.electLeader(killed)
  log.push('revived and elected ' + now())
  await new Promise((r) => setTimeout(r, 6000))
}
stop = true
await Promise.all(jobs)
console.log(log.slice(0, 40).join('\n'))
let total = 0
for (const [st, ids] of sent) {
  const r = []
  for await (const x of store.readStream(st)) {
    if (x._tag === 'Left') throw x.left
    r.push(...x.right.map((e) => e.id))
  }
  total += r.length
  if (JSON.stringify(r) !== JSON.stringify(ids)) console.log('DIFFERENT', st, r.length, ids.length)
}
await new Promise((r) => setTimeout(r, 500))
console.log('total', total, 'subscribed', got.length, new Set(got).size)
await store.close()
await s.close()
setTimeout(() => process.exit(0), 300)
