import type { Execution } from '@aos-cluster/application'
import type { SentCommand } from '../journal/journal.js'
import { NO_ANSWER, type Process } from '../processes/process.js'
import type { Random } from '../random/random.js'
import type { Scheduler } from '../schedule/scheduler.js'

/** Milliseconds that a client waits at most before it sends a command again. */
const LONGEST_PAUSE = 8_000

/** Sends a command again and again, to this process or that, until it is accepted or rejected. */
export const untilAnswered = async (
  sent: SentCommand,
  processes: readonly Process[],
  { sleep }: Scheduler,
  random: Random,
): Promise<void> => {
  let process = random.pick(processes)
  for (let longestPause = 1; ; longestPause = Math.min(longestPause * 2, LONGEST_PAUSE)) {
    await sleep(random.next() * 3)
    const patience = random.pick([Infinity, Infinity, 50, 2_000])
    const answer = await withinPatience(process.execute(sent), patience, sleep)
    if (isDefinite(answer)) return
    await sleep(random.next() * longestPause)
    if (random.chance(0.5)) process = random.pick(processes)
  }
}

type Answer = Execution | typeof NO_ANSWER

/** The sender of a command may give up waiting; the service goes on all the same. */
const withinPatience = (
  answer: Promise<Answer>,
  patience: number,
  sleep: Scheduler['sleep'],
): Promise<Answer> =>
  patience === Infinity ? answer : Promise.race([answer, sleep(patience).then((): Answer => NO_ANSWER)])

const isDefinite = (answer: Answer): boolean =>
  answer !== NO_ANSWER && (answer.outcome === 'accepted' || answer.outcome === 'rejected')
