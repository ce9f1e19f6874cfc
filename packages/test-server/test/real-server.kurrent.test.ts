import { describe } from 'vitest'
import { kurrent } from './clients/kurrent.js'
import { answersLikeARealServer } from './real-server/answers-like-a-real-server.js'

describe('Given the client kurrent, the server answers as a real one did to', () => {
  answersLikeARealServer(kurrent)
})
