import { lostConnections } from '../both-clients/lost-connections.js'

lostConnections('kurrent')
