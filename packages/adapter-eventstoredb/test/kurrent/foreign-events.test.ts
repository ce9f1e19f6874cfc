import { foreignEvents } from '../both-clients/foreign-events.js'

foreignEvents('kurrent')
