import { startTcpProxy, type TcpProxy } from '../faults/tcp-proxy.js'

/**
 * One before each node, on its port or, for 0, on any that is free. All of them or none: where one can't have its port,
 * the others give theirs back.
 */
export const startProxies = async (
  size: number,
  ports: readonly number[],
  innerPort: (node: number) => number,
): Promise<readonly TcpProxy[]> => {
  const started = await Promise.allSettled(
    Array.from({ length: size }, (_, node) => startTcpProxy(ports[node] ?? 0, () => innerPort(node))),
  )
  const proxies = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  const failed = started.find((result) => result.status === 'rejected')
  if (failed === undefined) return proxies
  for (const proxy of proxies) proxy.takeDown()
  throw failed.reason
}
