import { contractOnThreeNodes } from '../both-clients/contract.js'

contractOnThreeNodes('kurrent')
