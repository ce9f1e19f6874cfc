/**
 * Another process for the tests. It says what it does on standard output, one line of JSON each.
 *
 *   create PATH STREAM…   creates each stream, says who did
 *   write PATH NAME       writes to the stream and the read model NAME until it is killed, says what was acknowledged
 *   subscribe PATH        waits for the next event
 *
 * It says `started` before it touches anything, and `create` waits for a line of input then.
 */
import { once } from 'node:events'
import { create } from './create.js'
import { say } from './say.js'
import { subscribe } from './subscribe.js'
import { write } from './write.js'

say('started')
const [job, path = '', ...names] = process.argv.slice(2)
switch (job) {
  case 'create':
    await once(process.stdin, 'data')
    process.stdin.destroy()
    await create(path, names)
    break
  case 'write':
    await write(path, names[0] ?? 's')
    break
  case 'subscribe':
    await subscribe(path)
    break
  default:
    throw new Error(`no job ${job}`)
}
