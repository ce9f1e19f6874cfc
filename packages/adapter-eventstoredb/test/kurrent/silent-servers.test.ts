import { silentServers } from '../both-clients/silent-servers.js'

silentServers('kurrent')
