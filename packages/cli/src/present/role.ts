/** What an AOS does besides taking clients; it can't be both (F39). */
export const roleOf = ({
  loadBalancer,
  batchServer,
}: {
  readonly loadBalancer: boolean
  readonly batchServer: boolean
}): string => (loadBalancer ? 'load balancer' : batchServer ? 'batch server' : '')
