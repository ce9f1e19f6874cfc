import { deletedStreams } from '../both-clients/deleted-streams.js'

deletedStreams('eventstore')
