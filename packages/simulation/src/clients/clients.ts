import { emptyEnvironment, plusSeconds, type EnvironmentName, type Instant } from '@aos-cluster/domain'
import { commandSource } from '../commands/command-source.js'
import type { EnvironmentHistory } from '../history/environment-history.js'
import { keyOf, type Journal, type SentCommand } from '../journal/journal.js'
import type { Plan } from '../plan/plan.js'
import type { Process } from '../processes/process.js'
import type { Random } from '../random/random.js'
import type { Scheduler } from '../schedule/scheduler.js'
import { BEGINNING } from '../commands/beginning.js'
import { untilAnswered } from './client.js'

export interface Clients {
  /** The first commands of every environment, one after another; as many as this run begins with. */
  readonly begin: () => Promise<void>
  /** All clients send their commands, until each is answered. */
  readonly work: () => Promise<void>
  /** Some commands are sent once more, long after they were answered, and everybody looks at what there is. */
  readonly lookBack: () => Promise<void>
  /** How many commands are left to be made. */
  readonly left: () => number
}

export interface ClientParts {
  readonly plan: Plan
  readonly processes: readonly Process[]
  readonly histories: ReadonlyMap<EnvironmentName, EnvironmentHistory>
  readonly scheduler: Scheduler
  readonly journal: Journal
  readonly random: Random
}

const START = '2026-11-20T09:00:00.000Z' as Instant

/** How many commands are sent once more at the end. */
const LOOKED_BACK_AT = 6

export const clients = ({ plan, processes, histories, scheduler, journal, random }: ClientParts): Clients => {
  const { sleep } = scheduler
  let left = plan.commands
  let made = 0
  const environments = plan.environments.map((name) => ({
    name,
    source: commandSource(name, plan, random, () => ++made),
    present: () => histories.get(name)?.now ?? emptyEnvironment,
  }))

  const timeOn = (clockSkew: number): Instant => plusSeconds(START, (scheduler.now() + clockSkew) / 1000)
  const send = (sent: SentCommand): Promise<void> => {
    journal.commands.set(keyOf(sent.command.commandId), sent)
    return untilAnswered(sent, processes, scheduler, random)
  }

  /** Sent once, or by two clients at once; and perhaps again, much later. */
  const deliver = async (sent: SentCommand): Promise<void> => {
    const senders = random.chance(plan.twins) ? 2 : 1
    if (senders > 1) journal.tally.add('commands sent by two clients at once')
    await Promise.all(Array.from({ length: senders }, () => send(sent)))
    if (!random.chance(0.2)) return
    journal.tally.add('commands sent again after their answer')
    await sleep(random.next() * random.pick([1_000, 100_000]))
    await send(sent)
  }

  const client = async (clockSkew: number): Promise<void> => {
    const underWay: Promise<void>[] = []
    while (left > 0) {
      await sleep(random.next() * plan.pause)
      const { name, source, present } = random.pick(environments)
      const together = random.chance(0.3) ? 2 + random.below(5) : 1
      const draw = (): SentCommand => source.draw(timeOn(clockSkew), present())
      const sent = Array.from({ length: Math.min(together, left) }, draw)
      left -= sent.length
      const delivered = sent.map(deliver)
      // Some clients wait for the answer before they go on, others don't.
      if (random.chance(0.8)) await Promise.all(delivered)
      else underWay.push(...delivered)
      if (random.chance(0.1)) await random.pick(processes).environment(name)
      if (random.chance(0.05)) await random.pick(processes).preview(draw())
    }
    await Promise.all(underWay)
  }

  return {
    left: () => left,
    begin: async () => {
      for (const { source } of environments) {
        const length = random.chance(0.75) ? BEGINNING.length : random.below(BEGINNING.length / 2)
        for (const [type, data] of BEGINNING.slice(0, length)) await send(source.make(type, data, timeOn(0)))
      }
    },
    work: async () => {
      const skews = Array.from({ length: plan.clients }, () => random.next() * plan.clockSkew)
      await Promise.all(skews.map(client))
    },
    lookBack: async () => {
      const sent = [...journal.commands.values()]
      for (let count = 0; count < LOOKED_BACK_AT; count++) await send(random.pick(sent))
      for (const process of processes) for (const name of plan.environments) await process.environment(name)
    },
  }
}
