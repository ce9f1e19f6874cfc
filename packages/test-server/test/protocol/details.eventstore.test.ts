import { describe } from 'vitest'
import { eventstore } from '../clients/eventstore.js'
import { speaksTheProtocol } from './details.js'

describe('with the client eventstore', () => {
  speaksTheProtocol(eventstore)
})
