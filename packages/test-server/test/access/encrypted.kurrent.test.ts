import { describe } from 'vitest'
import { kurrent } from '../clients/kurrent.js'
import { asksForCredentials } from './encrypted.js'

describe('with the client kurrent', () => {
  asksForCredentials(kurrent)
})
