import type { SuiteOptions } from '@aos-cluster/application/testing'
import type { Broken } from '../broken.js'

/** Few rounds, since there are many stores; and little patience with those that hang. */
export const optionsFor = ({ hangs = false }: Pick<Broken<unknown>, 'hangs'>): SuiteOptions => ({
  rounds: 20,
  timeout: hangs ? 250 : 60_000,
})
