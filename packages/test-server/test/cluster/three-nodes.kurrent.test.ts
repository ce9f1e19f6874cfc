import { describe } from 'vitest'
import { kurrent } from '../clients/kurrent.js'
import { worksWithThreeNodes } from './three-nodes.js'

describe('with the client kurrent', () => {
  worksWithThreeNodes(kurrent)
})
