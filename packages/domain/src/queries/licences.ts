import { isLoadBalancer, type Environment } from '../environment/environment.js'

/** AOS licences: one for every registered AOS that is no dedicated load balancer. A report, no limit (F31-F34; D59). */
export const licencesRequired = (environment: Environment): { readonly licences: number } => ({
  licences: [...environment.aos.values()].filter((aos) => !isLoadBalancer(aos)).length,
})
