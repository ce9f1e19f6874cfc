import { describe } from 'vitest'
import { kurrent } from '../clients/kurrent.js'
import { speaksTheProtocol } from './details.js'

describe('with the client kurrent', () => {
  speaksTheProtocol(kurrent)
})
