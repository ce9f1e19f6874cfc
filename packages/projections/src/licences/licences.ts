import { isLoadBalancer, licencesRequired, registeredAos, type AosId } from '@aos-cluster/domain'
import type { EnvironmentView } from '../view/environment-view.js'

/** AOS licences: a report, no limit (F31-F34; D59). */
export interface Licences {
  readonly licences: number
  /** The AOS that need one each. */
  readonly needed: readonly AosId[]
  /** Dedicated load balancers, which need none (F31). */
  readonly exempt: readonly AosId[]
}

/** How many AOS licences are required, and by which AOS; both lists by id. */
export const licences = ({ environment }: EnvironmentView): Licences => {
  const registered = registeredAos(environment)
  return {
    ...licencesRequired(environment),
    needed: registered.filter((aos) => !isLoadBalancer(aos)).map(({ aosId }) => aosId),
    exempt: registered.filter(isLoadBalancer).map(({ aosId }) => aosId),
  }
}
