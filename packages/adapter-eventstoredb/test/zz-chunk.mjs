import { startTestServer } from '/tmp/esdb/test-server/dist/index.js'
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
if (process.argv[2] === 'server') {
  const s = await startTestServer({ nodes: 1, maxAppendSize: 64 << 20 })
  process.send(s.connectionString('esdb'))
  process.on('disconnect', () => process.exit(0))
} else {
  const { openEventStoreDb } = await import('../dist/index.js')
  const child = fork(import.meta.filename, ['server'])
  const address = await new Promise((r) => child.once('message', r))
  const which = process.argv[2]
  const K =
    which === 'kurrent' ? await import('@kurrent/kurrentdb-client') : await import('@eventstore/db-client')
  const rest = address.replace('esdb://', '')
  const bare =
    which === 'kurrent'
      ? K.KurrentDBClient.connectionString(`kurrentdb://${rest}&discoveryInterval=10`)
      : K.EventStoreDBClient.connectionString(address)
  const opened = await openEventStoreDb({ connectionString: address, client: which })
  if (opened._tag === 'Left') throw opened.left
  const store = opened.right
  const data = {
    aosId: 'aos-1',
    run: 1,
    session: 'x'.repeat(40),
    user: 'someone@example.com',
    at: '2026-01-01T00:00:00Z',
    list: [1, 2, 3],
    o: { a: 1, b: 'two', c: true },
  }
  const ev = () => ({
    id: randomUUID(),
    type: 'Tested',
    data,
    metadata: { v: 1, commandId: randomUUID(), actor: { id: 'a', roles: ['x'] }, at: '2026-01-01T00:00:00Z' },
  })
  const N = Number(process.argv[3] ?? 20000)
  for (let i = 0; i < N; i += 1000)
    await store.append('big-1', i === 0 ? 'noStream' : i - 1, Array.from({ length: 1000 }, ev))
  const time = async (f) => {
    const t = performance.now()
    const n = await f()
    if (n < N) console.log('short', n)
    return (n / (performance.now() - t)) * 1000
  }
  let c = 0,
    m = 0
  for await (const b of store.readStream('big-1')) {
    c++
    m += b.right.length
  }
  console.log('chunks', c, 'avg', (m / c) | 0)
  c = m = 0
  for await (const b of store.subscribe()) {
    if (b.right.live) break
    c++
    m += b.right.events.length
  }
  console.log('sub chunks', c, 'avg', (m / c) | 0)
  process.exit(0)
  const jobs = {
    read: [
      async () => {
        let n = 0
        for await (const e of bare.readStream('big-1')) n++
        return n
      },
      async () => {
        let n = 0
        for await (const b of store.readStream('big-1')) {
          if (b._tag === 'Left') throw b.left
          n += b.right.length
        }
        return n
      },
    ],
    subscribe: [
      async () => {
        let n = 0
        const sub = bare.subscribeToAll({
          fromPosition: 'start',
          filter: K.streamNameFilter({
            prefixes: ['big-'],
            maxSearchWindow: 2000,
            checkpointInterval: 4,
            checkpointReached: async () => {},
          }),
        })
        for await (const e of sub) {
          if (++n === N) break
        }
        await sub.unsubscribe()
        return n
      },
      async () => {
        let n = 0
        for await (const d of store.subscribe({ streamPrefix: 'big-' })) {
          if (d._tag === 'Left') throw d.left
          n += d.right.events.length
          if (n >= N) break
        }
        return n
      },
    ],
    readAllPrefix: [
      async () => {
        let n = 0
        for await (const e of bare.readAll({
          filter: which === 'kurrent' ? K.streamNameFilter({ prefixes: ['big-'] }) : undefined,
        }))
          n++
        return n
      },
      async () => {
        let n = 0
        for await (const b of store.readAll({ streamPrefix: 'big-' })) {
          if (b._tag === 'Left') throw b.left
          n += b.right.length
        }
        return n
      },
    ],
  }
  for (const [name, [a, b]] of Object.entries(jobs)) {
    const rs = []
    let last
    for (let r = 0; r < 5; r++) {
      const x = await time(a),
        y = await time(b)
      rs.push(y / x)
      last = [x | 0, y | 0]
    }
    console.log(
      which,
      name,
      'ratio',
      rs.sort((p, q) => p - q)[2].toFixed(2),
      `(${rs[0].toFixed(2)}-${rs[4].toFixed(2)})`,
      'last',
      last.join(' '),
    )
  }
  await store.close()
  await bare.dispose()
  child.disconnect()
  setTimeout(() => process.exit(0), 100)
}
