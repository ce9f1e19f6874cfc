import { describe } from 'vitest'
import { eventstore } from './clients/eventstore.js'
import { answersLikeARealServer } from './real-server/answers-like-a-real-server.js'

describe('Given the client eventstore, the server answers as a real one did to', () => {
  answersLikeARealServer(eventstore)
})
