import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { decide, decodeCommand, decodeQuery, evolve, inputErrorMessage, replay } from '@aos-cluster/domain'
import { openFileStore } from './file-store.js'

const [path = 'clusters.jsonl', port = '8080'] = process.argv.slice(2)
const store = openFileStore(path)
let environment = replay(store.history)

interface Answer {
  readonly status: number
  readonly body: unknown
}

/** Your own authentication goes here: who asks, and what he may. */
const actorOf = (request: IncomingMessage) => ({
  id: request.headers['x-user'],
  roles: ['systemAdministrator'],
})

/** Nothing is awaited between the decision and the append: no other command comes in between. */
const command = (body: object, request: IncomingMessage): Answer =>
  pipe(
    decodeCommand({ ...body, at: new Date().toISOString(), actor: actorOf(request) }),
    E.match(
      (error): Answer => ({ status: 400, body: { error: inputErrorMessage(error) } }),
      (decoded) =>
        pipe(
          decide(decoded)(environment),
          E.match(
            ({ findings }): Answer => ({ status: 409, body: { findings } }),
            ({ events }) => {
              store.append(events)
              environment = events.reduce(evolve, environment)
              return { status: 200, body: { events } }
            },
          ),
        ),
    ),
  )

const query = (body: object): Answer =>
  pipe(
    decodeQuery(body),
    E.match(
      (error): Answer => ({ status: 400, body: { error: inputErrorMessage(error) } }),
      ({ answer }) => ({ status: 200, body: { answer: answer(environment) } }),
    ),
  )

const routes = new Map([
  ['POST /commands', command],
  ['POST /queries', query],
])

const jsonOf = (body: string): object | undefined => {
  const parsed = E.tryCatch(() => JSON.parse(body) as unknown, String)
  return E.isRight(parsed) && typeof parsed.right === 'object' ? (parsed.right ?? undefined) : undefined
}

const answerTo = async (request: IncomingMessage): Promise<Answer> => {
  const route = routes.get(`${request.method} ${request.url}`)
  if (route === undefined) return { status: 404, body: { error: 'POST /commands or /queries' } }
  const body = jsonOf(await text(request))
  return body === undefined
    ? { status: 400, body: { error: 'expected a JSON object' } }
    : route(body, request)
}

const server = createServer((request, response) => {
  answerTo(request).then(
    ({ status, body }) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`),
    // The sender went away in the middle of his request.
    () => response.destroy(),
  )
})

server.listen(Number(port), '127.0.0.1', () => {
  const address = server.address()
  const bound = typeof address === 'object' ? address?.port : undefined
  process.stdout.write(`${store.history.length} events in ${path}; listening on http://127.0.0.1:${bound}\n`)
})

process.once('SIGTERM', () => server.close(() => store.close()))
