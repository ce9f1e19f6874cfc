import { clusters } from '../both-clients/clusters.js'

clusters('eventstore')
