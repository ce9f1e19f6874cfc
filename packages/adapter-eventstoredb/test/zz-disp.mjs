import { startTestServer } from '/tmp/esdb/test-server/dist/index.js'
import * as K from '@eventstore/db-client'
const s = await startTestServer({})
const c = K.EventStoreDBClient.connectionString(s.connectionString('esdb'))
if (process.argv[2] !== 'read') await c.appendToStream('a', K.jsonEvent({ type: 'x', data: 1 }))
if (process.argv[2] !== 'append') {
  for await (const e of c.readStream('a', { maxCount: 1 }).on('error', () => {})) {
  }
}
let t = performance.now()
await Promise.race([c.dispose(), new Promise((r) => setTimeout(r, 2000))])
console.log(process.argv[2], (performance.now() - t) | 0)
process.exit(0)
