import { contractOnOneNode } from '../both-clients/contract.js'

contractOnOneNode('kurrent')
