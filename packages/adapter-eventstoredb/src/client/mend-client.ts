/**
 * Both official clients can end the process that uses them when a connection is lost at a bad moment. What is mended here
 * is not in their documented interface, so each part is left alone where it is not found:
 *
 * - All appends share one call. While it waits for the network, the appends behind it stand in a queue whose promises
 *   nobody awaits: when the connection breaks, each of them is an unhandled rejection.
 * - `@eventstore/db-client` keeps the appends of all clients of the process in one table and empties it when any of
 *   their calls fails. An answer that comes after that throws out of an event handler.
 * - An error is dealt with in a promise that nobody awaits, and that rejects if no server can be found meanwhile.
 * - `dispose` leaves the connection open.
 * - Clients of one process share their connection to a server, as long as any call uses it: one that is made anew is given
 *   the same that has gone silent, or has to wait for the end of the same pause before it may seek a new one.
 */
import type { Duplex } from 'node:stream'

interface Channel {
  readonly close: () => void
  readonly internalChannel?: { subchannelPool?: object }
}

interface Internals {
  handleError?: (...args: readonly unknown[]) => Promise<void>
  createChannel?: () => Promise<Channel>
  GRPCStreamCreator?: (
    service: unknown,
    name: string,
    create: (calls: object) => Duplex,
    cache?: unknown,
  ) => () => Promise<Duplex>
}

interface Disposable {
  readonly dispose: () => Promise<void>
}

/** How long the calls of a client may take to end when it is disposed of. */
const PATIENCE_MILLISECONDS = 1_000

/** Mends `client` in place; the function returned disposes of it. */
export const mend = (client: Disposable): (() => Promise<void>) => {
  const internals = client as Internals & Disposable
  const { handleError, createChannel, GRPCStreamCreator } = internals

  if (handleError !== undefined)
    internals.handleError = (...args) => handleError(...args).catch(() => undefined)

  // The one before it is closed by then.
  let channel: Channel | undefined
  if (createChannel !== undefined)
    internals.createChannel = async () => {
      channel = ofItsOwn(await createChannel())
      return channel
    }

  if (GRPCStreamCreator !== undefined)
    internals.GRPCStreamCreator = (service, name, create, cache) =>
      GRPCStreamCreator(service, name, (calls) => create(withMendedAppends(calls)), cache)

  return async () => {
    await settledWithin(PATIENCE_MILLISECONDS, internals.dispose())
    channel?.close()
  }
}

/** The same channel, which will share its connection with none. It must not be in use yet. */
const ofItsOwn = (channel: Channel): Channel => {
  const { internalChannel } = channel
  if (internalChannel?.subchannelPool !== undefined) {
    const Pool = internalChannel.subchannelPool.constructor as new () => object
    internalChannel.subchannelPool = new Pool()
  }
  return channel
}

/** The calls of a service; that of all appends does not wait, and takes answers that it expects no more. */
const withMendedAppends = (calls: object): object => {
  const { batchAppend } = calls as { readonly batchAppend?: (...args: readonly unknown[]) => Duplex }
  if (batchAppend === undefined) return calls
  return new Proxy(calls, {
    get: (target, name) => {
      if (name === 'batchAppend')
        return (...args: readonly unknown[]) => mendedCall(batchAppend.apply(calls, [...args]))
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

const mendedCall = (call: Duplex): Duplex => {
  const write = call.write.bind(call) as (...args: readonly unknown[]) => boolean
  const on = call.on.bind(call)
  return Object.assign(call, {
    write: (...args: readonly unknown[]): true => {
      write(...args)
      return true
    },
    on: (event: string, listener: (...args: readonly unknown[]) => void): Duplex =>
      on(event, event === 'data' ? quietly(listener) : listener),
  })
}

const quietly =
  (listener: (...args: readonly unknown[]) => void) =>
  (...args: readonly unknown[]): void => {
    try {
      listener(...args)
    } catch {
      // Its append has been answered already.
    }
  }

const settledWithin = async (milliseconds: number, promise: Promise<unknown>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const elapsed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  await Promise.race([promise.catch(() => undefined), elapsed])
  clearTimeout(timer)
}
