import type { Random } from '../random/random.js'
import type { Scheduler } from '../schedule/scheduler.js'
import type { Process } from './process.js'

/** While it is faulty, a process now and then dies, is shut down, or is cut off from the store. */
export const startAccidents = (
  processes: readonly Process[],
  every: number | undefined,
  { after }: Scheduler,
  random: Random,
  isFaulty: () => boolean,
): void => {
  if (every === undefined) return
  const happen = (): void => {
    if (!isFaulty()) return
    const process = random.pick(processes)
    switch (random.below(3)) {
      case 0:
        process.crash()
        break
      case 1:
        void process.close()
        break
      default:
        process.cutOff(random.next() * random.pick([500, 10_000, 200_000]))
    }
    next()
  }
  const next = (): void => after(random.next() * 2 * every, happen)
  next()
}
