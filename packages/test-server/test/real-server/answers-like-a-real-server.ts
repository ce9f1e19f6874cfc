import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '@aos-cluster/test-server'
import type { Library } from '../clients/client.js'
import { allStreams } from './all-streams.js'
import { appends } from './appends.js'
import { endings } from './endings.js'
import { reads } from './reads.js'
import { newScene, type Scenario } from './scenario.js'
import { sizesAndNames } from './sizes-and-names.js'
import { streamSubscriptions } from './stream-subscriptions.js'

/** What a server 24.6 answered, one node in memory without TLS, to each of the official clients. */
const OBSERVED: Readonly<Record<string, readonly Scenario[]>> = {
  appending: appends,
  'sizes and names': sizesAndNames,
  'reading a stream': reads,
  'deleting, tombstones and truncating': endings,
  'reading and following all streams': allStreams,
  'following a stream': streamSubscriptions,
}

/** Registers the tests, for a file that has this client alone. */
export const answersLikeARealServer = (library: Library): void => {
  let server: TestServer

  beforeAll(async () => {
    server = await startTestServer()
  })

  afterAll(() => server.close())

  describe.each(Object.entries(OBSERVED))('%s:', (_, scenarios) => {
    test.each(scenarios)('$title', async ({ play, answer, answerByKurrent }) => {
      const scene = newScene(library, library.connect(server))
      const expected = library.name === 'kurrent' ? (answerByKurrent ?? answer) : answer
      expect(await play(scene)).toEqual(expected)
    })
  })
}
