import { opening } from '../both-clients/opening.js'

opening('kurrent')
