import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { ByteFaults } from './byte-faults.js'

export const HOST = '127.0.0.1'

/** One client's connection and the one that is made for it. */
export interface Link {
  readonly cut: () => void
  /** From now on nothing gets through, in neither direction, and nobody is told. */
  readonly forget: () => void
}

export const newLink = (client: Socket, targetPort: () => number, bytes: ByteFaults): Link => {
  let target: Socket | undefined
  let isForgotten = false
  const cut = (): void => {
    client.resetAndDestroy()
    target?.resetAndDestroy()
  }

  const carry = async (from: Socket, to: Socket, isReply: boolean): Promise<void> => {
    for await (const chunk of from) {
      const fault = bytes.now()
      if (fault.fault === 'slow') await delay(fault.milliseconds)
      await bytes.open()
      if (isForgotten) continue
      const isLost = isReply && bytes.now().fault === 'repliesLost'
      if (!isLost && !to.write(chunk as Uint8Array)) await once(to, 'drain')
    }
    if (!isForgotten) to.end()
  }
  const begin = async (): Promise<void> => {
    await bytes.open()
    if (client.destroyed) return
    target = connect(targetPort(), HOST)
    for (const socket of [client, target]) socket.setNoDelay(true)
    await Promise.all([carry(client, target, false), carry(target, client, true)])
  }
  // Whatever fails at one end is a reset for the other.
  client.on('error', cut)
  begin().catch(cut)
  const forget = (): void => {
    isForgotten = true
  }
  return { cut, forget }
}
