import { readFileSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { decodeTransferredEvent, historyEvent } from '@aos-cluster/application'
import { AosReference, inputErrorMessage, Instant } from '@aos-cluster/domain'
import {
  asOf,
  auditEntries,
  auditTrail,
  environmentView,
  explainAos,
  licences,
  project,
  sentence,
  sessionHistory,
  sessionRecords,
  verify,
  type HistoryEvent,
} from '@aos-cluster/projections'

/** An export of `aos-cluster export`, an event on each line: its place in the file is its position. */
const readExport = (path: string): readonly HistoryEvent[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => {
      const event = orThrow(decodeTransferredEvent(JSON.parse(line)), inputErrorMessage)
      const told = orThrow(historyEvent({ ...event, position: BigInt(index + 1) }), ({ message }) => message)
      if (told === undefined) throw new Error(`line ${index + 1}: ${event.type} is of a newer version`)
      return told
    })

const orThrow = <L, R>(either: E.Either<L, R>, message: (left: L) => string): R => {
  if (E.isLeft(either)) throw new Error(message(either.left))
  return either.right
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const time = (at: Instant): string => at.slice(11, 16)
const instant = (text: string): Instant => orThrow(Instant.decode(text), () => `${text} is no instant`)

const history = readExport(process.argv[2] ?? 'history.jsonl')

say('1. Is this the history as it happened, and could it have happened?')
const { decisions, deviations, sound } = verify(history)
say(
  `   ${decisions} decisions were decided anew; ${sound ? 'each leads to what is stored' : 'some lead elsewhere:'}`,
)
for (const { position, message } of deviations) say(`   ${position}  ${message}`)

say('2. Who changed the production cluster that day, and how?')
const topology = auditTrail({
  cluster: 'LIVE',
  subjects: ['topology'],
  from: instant('2026-11-20T09:00:00.000Z'),
})
for (const { at, actor, sentences } of auditEntries(project(topology, history)))
  say(`   ${time(at)} ${actor.id}: ${sentences.join('; ')}`)

say('3. Which risks were taken knowingly, by whom and why?')
for (const { at, actor, acknowledged, reason } of auditEntries(
  project(auditTrail({ acknowledged: true }), history),
))
  say(`   ${time(at)} ${actor.id} took ${acknowledged.join(', ')}: ${reason}`)

say('4. How many AOS licences were needed at 09:55, and how many now?')
const then = orThrow(
  asOf(environmentView, history, { instant: instant('2026-11-20T09:55:00.000Z') }),
  ({ message }) => message,
)
const needed = [then.state, project(environmentView, history)].map((view) => licences(view).licences)
say(`   ${needed.join(', then ')}`)

say('5. Was user2 thrown out, and why did 01@AX2 refuse new clients?')
for (const { session, aosId, openedAt, end } of sessionRecords(
  project(sessionHistory({ user: 'user2' }), history),
))
  say(
    `   ${session} on ${aosId} from ${time(openedAt)}: ${end === null ? 'open' : `${end.reason} at ${time(end.at)}`}`,
  )
const ax2 = orThrow(AosReference.decode('01@AX2'), () => '01@AX2 is no AOS id')
const availability = explainAos(history, ax2)?.aspects.find(({ aspect }) => aspect === 'availability')
for (const { at, actor, event } of availability?.because ?? [])
  say(`   ${time(at)} ${actor.id}: ${sentence(event)}`)
