import { startTestServer, hang, delayUntil } from '/tmp/esdb/test-server/dist/index.js'
import { randomUUID } from 'node:crypto'
const [which, hazard] = process.argv.slice(2)
const K =
  which === 'kurrent' ? await import('@kurrent/kurrentdb-client') : await import('@eventstore/db-client')
const make = (s) =>
  which === 'kurrent'
    ? K.KurrentDBClient.connectionString(s.connectionString('kurrentdb') + '&discoveryInterval=10')
    : K.EventStoreDBClient.connectionString(s.connectionString('esdb'))
const key = which === 'kurrent' ? 'streamState' : 'expectedRevision'
const ev = (size = 10) => K.jsonEvent({ id: randomUUID(), type: 'Tested', data: { t: 'x'.repeat(size) } })
const app = (c, s, e = ev()) =>
  c.appendToStream(s, e, { [key]: 'no_stream' }).then(
    () => 'ok',
    (e) => e.constructor.name + ':' + e.message.slice(0, 60),
  )
process.on('uncaughtException', (e) => console.log('UNCAUGHT', e.message))
process.on('unhandledRejection', (e) => console.log('UNHANDLED', e?.message))
if (hazard === 'H1') {
  const s = await startTestServer({}),
    t = await startTestServer({})
  const a = make(s),
    b = make(t)
  console.log(await app(a, 'x'), await app(b, 'x'))
  let go
  const p = new Promise((r) => (go = r))
  t.setFaults((m) => (m.at === 'afterCommit' ? delayUntil(p) : undefined))
  const pending = app(b, 'y')
  s.setFaults((m) => (m.at === 'beforeCommit' ? hang : undefined))
  const pa = app(a, 'z')
  await new Promise((r) => setTimeout(r, 200))
  s.nodes[0].network.reset()
  console.log('a', await pa, 'b', await pending)
  go()
  await new Promise((r) => setTimeout(r, 500))
}
if (hazard === 'H2') {
  const s = await startTestServer({ maxAppendSize: 1 << 30 })
  const a = make(s)
  console.log(await app(a, 'x'))
  s.nodes[0].network.blackHole()
  const all = Array.from({ length: 50 }, (_, i) => app(a, 'big' + i, ev(900_000)))
  await new Promise((r) => setTimeout(r, 500))
  s.nodes[0].network.reset()
  const r = await Promise.race([
    Promise.allSettled(all),
    new Promise((r) => setTimeout(() => r('PENDING'), 3000)),
  ])
  console.log(typeof r === 'string' ? r : r.length)
}
if (hazard === 'H3') {
  const s = await startTestServer({ nodes: 3 })
  const a = make(s)
  console.log(await app(a, 'x'))
  const sub = a.subscribeToAll({})
  sub.on('error', (e) => console.log('sub', e.message.slice(0, 50)))
  sub.on('data', () => {})
  const sub2 = a.subscribeToAll({})
  sub2.on('error', (e) => console.log('sub2', e.message.slice(0, 50)))
  sub2.on('data', () => {})
  await new Promise((r) => setTimeout(r, 300))
  s.setFaults((m) =>
    m.call !== 'gossip' && m.at === 'beforeReply' ? { fault: 'error', code: 14 } : undefined,
  )
  const p1 = app(a, 'y')
  await p1
  for (const n of s.nodes) {
    n.network.refuse()
  }
  const p2 = app(a, 'z') // discovers, in vain
  await new Promise((r) => setTimeout(r, 50))
  for (const n of s.nodes) n.network.reset()
  console.log(await p2)
  await new Promise((r) => setTimeout(r, 1500))
}
await new Promise((r) => setTimeout(r, 300))
process.exit(0)
