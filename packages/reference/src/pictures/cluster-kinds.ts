import {
  clusterOf,
  hostOf,
  isLoadBalancer,
  registeredAos,
  walkClientList,
  type AosInstance,
} from '@aos-cluster/domain'
import { mermaid } from '../markdown.js'
import { exampleSite } from './example-site.js'

const nodeOf = ({ aosId }: AosInstance): string => hostOf(aosId).toLowerCase()

const roleOf = (aos: AosInstance): string =>
  isLoadBalancer(aos)
    ? 'dedicated load balancer'
    : clusterOf(aos) === null
      ? 'takes who asks it'
      : 'active member'

/** The servers to which an AOS sends the clients that ask it; itself, if it returns no list. */
const sentTo = (aos: AosInstance): readonly string[] =>
  walkClientList(exampleSite, [{ host: hostOf(aos.aosId), tcpIp: aos.ports.tcpIp }]).candidates.map(
    ({ aosId }) => hostOf(aosId).toLowerCase(),
  )

/**
 * The kinds of clusters, in an example: a dashed arrow leads from an AOS that a client asks to the AOS on which the
 * client may land, as `walkClientList` answers.
 */
export const clusterKinds = (): string => {
  const all = registeredAos(exampleSite)
  const groups = [...new Set(all.map(clusterOf))]
  return mermaid([
    'flowchart LR',
    ...groups.flatMap((cluster) => {
      const members = all.filter((aos) => clusterOf(aos) === cluster)
      const title =
        cluster === null
          ? 'stand-alone'
          : `${cluster}: ${members.some(isLoadBalancer) ? 'with a dedicated load balancer' : 'every member balances'}`
      return [
        `    subgraph ${cluster ?? 'none'}["${title}"]`,
        ...members.map((aos) => `        ${nodeOf(aos)}["${aos.aosId}<br/>${roleOf(aos)}"]`),
        '    end',
      ]
    }),
    ...all.flatMap((aos) => sentTo(aos).map((target) => `    ${nodeOf(aos)} -.-> ${target}`)),
  ])
}
