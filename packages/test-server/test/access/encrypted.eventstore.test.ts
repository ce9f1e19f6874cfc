import { describe } from 'vitest'
import { eventstore } from '../clients/eventstore.js'
import { asksForCredentials } from './encrypted.js'

describe('with the client eventstore', () => {
  asksForCredentials(eventstore)
})
