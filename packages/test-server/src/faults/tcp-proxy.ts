import { once } from 'node:events'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { byteFaults, type ByteFault } from './byte-faults.js'
import { HOST, newLink, type Link } from './link.js'

/** The network between clients and one node, with its faults. One fault of bytes replaces another. */
export interface Network {
  /** How many connections clients have. */
  readonly connections: number
  /** Cuts all connections; new ones are welcome. */
  readonly reset: () => void
  /** Forgets the connections there are, as a firewall does: they end in nothing. New ones work. */
  readonly forget: () => void
  /** Refuses new connections and keeps those there are. */
  readonly refuse: () => void
  /** Accepts connections and holds them: nothing gets through, in neither direction, until it is restored. */
  readonly blackHole: () => void
  /** Loses what the node says. Connections end when that is over, as there is a hole in what they carried. */
  readonly dropReplies: () => void
  /** Makes every chunk take so long, in both directions. */
  readonly slow: (milliseconds: number) => void
  /** Works again; what was held goes on. */
  readonly restore: () => Promise<void>
}

/** The network as its owner has it. */
export interface TcpProxy extends Network {
  readonly port: number
  /** The node is gone: connections are cut and its port refuses. */
  readonly takeDown: () => void
  /** The node is back, on the same port. */
  readonly putUp: () => Promise<void>
}

/** Stands before a node, whose own port is asked for at each connection. Port 0 stands for any that is free. */
export const startTcpProxy = async (port: number, targetPort: () => number): Promise<TcpProxy> => {
  const links = new Set<Link>()
  const bytes = byteFaults()
  let server: Server | undefined
  let isRefusing = false
  let isDown = false

  const listen = async (on: number): Promise<number> => {
    const listening = createServer((client) => {
      const link = newLink(client, targetPort, bytes)
      links.add(link)
      client.once('close', () => links.delete(link))
    })
    server = listening
    listening.listen(on, HOST)
    await once(listening, 'listening')
    return (listening.address() as AddressInfo).port
  }
  const stopListening = (): void => {
    server?.close()
    server = undefined
  }
  const reset = (): void => {
    for (const { cut } of links) cut()
  }
  const setBytes = (fault: ByteFault): void => {
    const wereLost = bytes.now().fault === 'repliesLost' && fault.fault !== 'repliesLost'
    if (wereLost) reset()
    bytes.change(fault)
  }
  const bound = await listen(port)
  const listenAgain = async (): Promise<void> => {
    if (!isDown && !isRefusing && server === undefined) await listen(bound)
  }

  return {
    port: bound,
    forget: () => {
      for (const { forget } of links) forget()
    },
    get connections() {
      return links.size
    },
    reset,
    refuse: () => {
      isRefusing = true
      stopListening()
    },
    blackHole: () => setBytes({ fault: 'held' }),
    dropReplies: () => setBytes({ fault: 'repliesLost' }),
    slow: (milliseconds) => setBytes({ fault: 'slow', milliseconds }),
    restore: async () => {
      setBytes({ fault: 'none' })
      isRefusing = false
      await listenAgain()
    },
    takeDown: () => {
      isDown = true
      stopListening()
      reset()
    },
    putUp: async () => {
      isDown = false
      await listenAgain()
    },
  }
}
