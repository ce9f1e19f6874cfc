import { describe } from 'vitest'
import { eventstore } from '../clients/eventstore.js'
import { worksWithThreeNodes } from './three-nodes.js'

describe('with the client eventstore', () => {
  worksWithThreeNodes(eventstore)
})
