import { violationsIn } from '../checks/checks.js'
import type { Violation } from '../checks/violation.js'
import { clients } from '../clients/clients.js'
import { emptyJournal } from '../journal/journal.js'
import type { Tally } from '../statistics/tally.js'
import { drawPlan, type Plan } from '../plan/plan.js'
import { startAccidents } from '../processes/accidents.js'
import { startProcess } from '../processes/process.js'
import { seeded } from '../random/random.js'
import { scheduler as newScheduler } from '../schedule/scheduler.js'
import { network } from '../store/network.js'
import { sharedStore } from '../store/shared-store.js'
import { storeOverNetwork } from '../store/store-over-network.js'
import { withoutGuards } from '../store/without-guards.js'
import { realSubject, type Subject } from './subject.js'

/** What a run came to. */
export interface Run {
  readonly seed: number
  readonly plan: Plan
  /** How many commands it was told to make; undefined if its seed decided. */
  readonly commands: number | undefined
  readonly trace: readonly string[]
  readonly tally: Tally
  readonly violations: readonly Violation[]
}

export interface SimulationOptions {
  readonly subject?: Subject
  /** How many commands the clients send in all. Default: the seed decides. */
  readonly commands?: number
}

/** The share of the commands that are left when the faults end. */
const LEFT_FOR_CALM = 0.2

/** The faults last at least and at most so many steps. */
const SHORTEST_STORM = 100
const LONGEST_STORM = 5_000

/** Steps within which every command is answered once the faults have ended. */
const LONGEST_CALM = 5_000

/** One run, from its seed alone. */
export const simulate = async (
  seed: number,
  { subject = realSubject, commands }: SimulationOptions = {},
): Promise<Run> => {
  const random = seeded(seed)
  const plan = drawPlan(random.fork('plan'), commands)
  const scheduler = newScheduler()
  const journal = emptyJournal(scheduler.now, scheduler.steps)
  let isFaulty = false

  const shared = sharedStore(plan.environments, journal, (store) =>
    subject.sharedStore(plan.guards ? store : withoutGuards(store)),
  )
  const { histories } = shared
  const messages = network(random.fork('network'), plan.faults, () => isFaulty)
  const downTime = random.fork('processes')
  const processes = Array.from({ length: plan.processes }, (_, index) =>
    startProcess({
      name: `p${index + 1}`,
      environments: plan.environments,
      openStore: (caller) => storeOverNetwork(shared, caller, scheduler, messages, journal, plan.pageSize),
      commandService: subject.commandService,
      options: plan,
      scheduler,
      journal,
      stored: (name) => histories.get(name)?.length ?? 0,
      downTime: () => downTime.next() * downTime.pick([10, 1_000, 30_000]),
    }),
  )
  const { begin, work, lookBack, left } = clients({
    plan,
    processes,
    histories,
    scheduler,
    journal,
    random: random.fork('clients'),
  })

  /** The step since which there are faults, or none. */
  let changedAt = 0
  let isOver = false
  const calmDown = (): void => {
    isFaulty = false
    changedAt = scheduler.steps()
    journal.note('faults end')
  }
  const story = async (): Promise<void> => {
    await begin()
    isFaulty = true
    changedAt = scheduler.steps()
    journal.note('faults begin')
    startAccidents(processes, plan.faults.accidentsEvery, scheduler, random.fork('accidents'), () => isFaulty)
    await work()
    if (isFaulty) calmDown()
    await lookBack()
    await Promise.all(processes.map(({ close }) => close()))
    isOver = true
  }
  void story()

  const endsInTime = async (): Promise<boolean> => {
    await scheduler.untilNothingMoves()
    while (!isOver) {
      if (!(await scheduler.step())) return false
      const steps = scheduler.steps() - changedAt
      if (!isFaulty && steps > LONGEST_CALM) return false
      const isNearlyDone = left() <= plan.commands * LEFT_FOR_CALM && steps >= SHORTEST_STORM
      if (isFaulty && (isNearlyDone || steps > LONGEST_STORM)) calmDown()
    }
    // What is still on its way arrives.
    while (await scheduler.step());
    return true
  }

  const isComplete = await endsInTime()
  journal.tally.add('steps', scheduler.steps())
  journal.tally.add(plan.guards ? 'runs with guards' : 'runs without guards')
  const violations = violationsIn({ plan, journal, isComplete, histories })
  return { seed, plan, commands, trace: journal.trace, tally: journal.tally, violations }
}
