import type { DomainEvent } from '@aos-cluster/domain'
import type { Variant } from '../job.js'

/** Counts the events that are valid: all of them. */
export const validating =
  (isValid: (event: DomainEvent) => boolean): Variant =>
  (history) => ({
    run: () => {
      let valid = 0
      for (const event of history) if (isValid(event)) valid += 1
      return `${valid} valid`
    },
  })
