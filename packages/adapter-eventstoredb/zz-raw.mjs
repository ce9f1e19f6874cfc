import { randomUUID } from 'node:crypto'
const [which, address, rounds, mode] = process.argv.slice(2)
const K = which === 'kurrent' ? await import('@kurrent/kurrentdb-client') : await import('@eventstore/db-client')
const c = which==='kurrent' ? K.KurrentDBClient.connectionString(address.replace('esdb','kurrentdb')) : K.EventStoreDBClient.connectionString(address)
const ev = () => K.jsonEvent({ id: randomUUID(), type: 'T', data: 1, metadata: {} })
const scope = 'raw-'+randomUUID()+'/'
for (let i=0;i<3;i++) { await c.appendToStream(scope+'s-'+i, Array.from({length:1200}, ev)); await c.appendToStream('raw-other'+randomUUID(), Array.from({length:1200}, ev)) }
for (let round=0; round<Number(rounds); round++) {
  let n = 0, live = false, revs = []
  const sub = c.subscribeToAll({ fromPosition: 'start', filter: K.streamNameFilter({ prefixes: [scope], maxSearchWindow: 2000, checkpointInterval: 4, checkpointReached: async () => {} }) }, mode==='hwm' ? { highWaterMark: 256 } : {})
  await new Promise(r => { let t; const check = () => { clearTimeout(t); t = setTimeout(r, 400) }; sub.on('data', (e) => { n++; revs.push(e.event.streamId.at(-1)+'@'+e.event.revision); if (n===3600) r(); check() }); sub.on('caughtUp', () => { live = true; check() }); sub.on('error', e => { console.log(e.message); r() }) })
  await sub.unsubscribe()
  if (n !== 3600) { const want=[]; for (let i=0;i<3;i++) for (let k=0;k<1200;k++) want.push(i+'@'+k); const have = new Set(revs); const miss = want.filter(x=>!have.has(x)); console.log(which, 'round', round, 'LOST', 3600-n, miss[0], miss.at(-1), miss.length) }
}
console.log(which, mode, 'done'); process.exit(0)
