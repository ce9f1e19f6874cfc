import { expect } from 'vitest'

/** The answer to an append that was carried out: this and nothing else, but for a position, which not every store tells. */
export const committed = (revision: number): unknown => {
  const answer = { outcome: 'Committed', revision }
  return expect.toBeOneOf([answer, { ...answer, position: expect.any(BigInt) }])
}
