import type { AosInstance, Session } from '@aos-cluster/domain'

/** Of a type all of whose fields have been used, nothing is left: a new field is a type error until it is used too. */
type Nothing = Readonly<Record<string, never>>

/** What an AOS is, without names: neither its own nor its cluster's. */
export const contentOfAos = ({
  aosId: _id,
  instanceName: _name,
  ports,
  placement,
  batchServer,
  schedule,
  maxConcurrentSessions,
  limits,
  ...others
}: AosInstance): string => {
  others satisfies Nothing
  const loadBalancer = placement.kind === 'inCluster' && placement.loadBalancer
  const { windowsClient, businessConnector, webUser, guest } = limits
  return [
    `${ports.tcpIp} ${ports.wsdl} ${ports.netTcp} ${loadBalancer} ${batchServer} ${maxConcurrentSessions}`,
    `${windowsClient} ${businessConnector} ${webUser} ${guest}`,
    schedule === null ? '' : JSON.stringify(schedule),
  ].join(' ')
}

/** What a session is, without its key and its user, who goes with the key. */
export const contentOfSession = ({
  session: _key,
  user: _user,
  kind,
  mode,
  administrator,
  status,
  ...others
}: Session): string => {
  others satisfies Nothing
  return `${kind} ${mode} ${administrator} ${status}`
}
