import { contractOnOneNode } from '../both-clients/contract.js'

contractOnOneNode('eventstore')
