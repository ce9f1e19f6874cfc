import { startTestServer } from '/tmp/esdb/test-server/dist/index.js'
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
if (process.argv[2] === 'server') {
  const s = await startTestServer({ nodes: 1, maxAppendSize: 64 << 20 })
  process.send(s.connectionString('esdb').replace('esdb://', ''))
  process.on('disconnect', () => process.exit(0))
} else {
  const child = fork(import.meta.filename, ['server'])
  const rest = await new Promise((r) => child.once('message', r))
  const which = process.argv[2]
  const K =
    which === 'kurrent' ? await import('@kurrent/kurrentdb-client') : await import('@eventstore/db-client')
  const make = () =>
    which === 'kurrent'
      ? K.KurrentDBClient.connectionString(`kurrentdb://${rest}&discoveryInterval=10`)
      : K.EventStoreDBClient.connectionString(`esdb://${rest}`)
  const key = which === 'kurrent' ? 'streamState' : 'expectedRevision'
  const data = {
    aosId: 'aos-1',
    run: 1,
    session: 'x'.repeat(40),
    user: 'someone@example.com',
    at: '2026-01-01T00:00:00Z',
    list: [1, 2, 3],
    o: { a: 1, b: 'two', c: true },
  }
  const ev = () =>
    K.jsonEvent({
      id: randomUUID(),
      type: 'Tested',
      data,
      metadata: {
        v: 1,
        commandId: randomUUID(),
        actor: { id: 'a', roles: ['x'] },
        at: '2026-01-01T00:00:00Z',
      },
    })
  const enc = new TextEncoder()
  const ev2 = () =>
    K.jsonEvent({
      id: randomUUID(),
      type: 'Tested',
      data: JSON.parse(JSON.stringify(data)),
      metadata: enc.encode(
        JSON.stringify({
          v: 1,
          commandId: randomUUID(),
          actor: { id: 'a', roles: ['x'] },
          at: '2026-01-01T00:00:00Z',
        }),
      ),
    })
  const run = async (client, name, n, batch, par, ev) => {
    const t = performance.now()
    await Promise.all(
      Array.from({ length: par }, async () => {
        const s = randomUUID()
        let at = -1
        for (let i = 0; i < n; i++) {
          await client.appendToStream(s, Array.from({ length: batch }, ev), {
            [key]: at < 0 ? 'no_stream' : BigInt(at),
          })
          at += batch
        }
      }),
    )
    const sec = (performance.now() - t) / 1000
    return (n * batch * par) / sec
  }
  const a = make(),
    b = make()
  b.supports = async () => false
  for (const [n, batch, par] of [
    [600, 1, 1],
    [60, 100, 1],
    [1, 1, 1000],
    [10, 1, 100],
  ]) {
    const out = { batch: [], append: [], append2: [] }
    for (let r = 0; r < 5; r++) {
      out.batch.push(await run(a, 'a', n, batch, par, ev))
      out.append.push(await run(b, 'b', n, batch, par, ev))
      out.append2.push(await run(b, 'b', n, batch, par, ev2))
    }
    const med = (x) => x.sort((p, q) => p - q)[2]
    console.log(
      which,
      JSON.stringify([n, batch, par]),
      'batch',
      med(out.batch) | 0,
      'append',
      med(out.append) | 0,
      (med(out.append) / med(out.batch)).toFixed(2),
      'encoded first',
      (med(out.append2) / med(out.batch)).toFixed(2),
    )
  }
  child.disconnect()
  process.exit(0)
}
