import { contractOnRealServer } from '../both-clients/contract-on-real-server.js'

contractOnRealServer('kurrent')
