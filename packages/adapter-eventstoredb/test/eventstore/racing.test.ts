import { racing } from '../both-clients/racing.js'

racing('eventstore')
