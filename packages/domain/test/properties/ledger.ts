import type { DomainEvent, SessionKind } from '@aos-cluster/domain'

interface OpenSession {
  readonly aosId: string
  readonly kind: SessionKind
  readonly administrator: boolean
}

/** The simplest account of a history that could work: what the laws compare the environment with. */
export class Ledger {
  /** Instance names of the registered AOS. */
  readonly names = new Map<string, string>()
  readonly clusters = new Set<string>()
  readonly clusterOf = new Map<string, string>()
  readonly balancers = new Set<string>()
  readonly batchServers = new Set<string>()
  readonly maxima = new Map<string, number>()
  readonly online = new Set<string>()
  /** Those that drain, with the time of the warning. */
  readonly drains = new Map<string, string | null>()
  /** Those whose present drain is complete. */
  readonly drained = new Set<string>()
  readonly sessions = new Map<string, OpenSession>()

  clientsOn(aosId: string): number {
    return [...this.sessions.values()].filter((open) => open.aosId === aosId && open.kind !== 'worker').length
  }

  /** Clients on the AOS that are, or are not, administrators'. */
  clientsOfKind(aosId: string, administrator: boolean): number {
    return [...this.sessions.values()].filter(
      (open) => open.aosId === aosId && open.kind !== 'worker' && open.administrator === administrator,
    ).length
  }

  /** Running members that take clients, with their load as a fraction. */
  candidatesOf(
    cluster: string,
  ): readonly { readonly aosId: string; readonly clients: number; readonly max: number }[] {
    return [...this.clusterOf]
      .filter(([aosId, name]) => name === cluster && this.online.has(aosId) && !this.drains.has(aosId))
      .map(([aosId]) => ({ aosId, clients: this.clientsOn(aosId), max: this.maxima.get(aosId) ?? 65535 }))
      .filter(({ aosId, max }) => !this.balancers.has(aosId) && max > 0)
  }

  private endDrain(aosId: string): void {
    this.drains.delete(aosId)
    this.drained.delete(aosId)
  }

  record({ type, data }: DomainEvent): void {
    switch (type) {
      case 'AosRegistered':
        this.names.set(data.aosId, data.instanceName)
        break
      case 'AosUninstalled':
      case 'AosLeftEnvironment':
        for (const about of [this.names, this.batchServers, this.maxima]) about.delete(data.aosId)
        break
      case 'ClusterCreated':
        this.clusters.add(data.cluster)
        break
      case 'AosMapped':
        this.clusterOf.set(data.aosId, data.to)
        break
      case 'AosRemovedFromCluster':
        this.clusterOf.delete(data.aosId)
        break
      case 'LoadBalancerSet':
        this.balancers.add(data.aosId)
        break
      case 'LoadBalancerCleared':
        this.balancers.delete(data.aosId)
        break
      case 'BatchServerEnabled':
        this.batchServers.add(data.aosId)
        break
      case 'BatchServerDisabled':
        this.batchServers.delete(data.aosId)
        break
      case 'MaxConcurrentSessionsSet':
        this.maxima.set(data.aosId, data.to)
        break
      case 'AosStarted':
        this.online.add(data.aosId)
        break
      case 'AosStopped':
      case 'AosLost':
        this.online.delete(data.aosId)
        this.endDrain(data.aosId)
        for (const [key, open] of this.sessions) if (open.aosId === data.aosId) this.sessions.delete(key)
        break
      case 'DrainStarted':
        this.drains.set(data.aosId, null)
        break
      case 'DrainWarningIssued':
        this.drains.set(data.aosId, data.at)
        break
      case 'DrainCompleted':
        this.drained.add(data.aosId)
        break
      case 'NewClientsAccepted':
        this.endDrain(data.aosId)
        break
      case 'SessionOpened':
        this.sessions.set(data.session, data)
        break
      case 'SessionEnded':
        this.sessions.delete(data.session)
        break
      default:
    }
  }
}
