import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { commandService, isIdentified, type IdentifiedCommand } from '@aos-cluster/application'
import { decodeCommand, type CommandType, type EnvironmentName } from '@aos-cluster/domain'
import * as E from 'fp-ts/lib/Either.js'
import { intoFile } from './append-jobs.js'
import type { Job, Variant } from './job.js'
import { openedStore } from './opened-store.js'

const ENVIRONMENT = 'bench' as EnvironmentName
const AOS = '01@AX1'

const command = (type: CommandType, data: object): IdentifiedCommand => {
  const decoded = decodeCommand({
    type,
    data,
    at: '2026-11-20T09:00:00.000Z',
    actor: { id: 'admin1', roles: ['systemAdministrator'] },
    commandId: randomUUID(),
  })
  if (E.isLeft(decoded) || !isIdentified(decoded.right)) throw new Error(JSON.stringify(decoded))
  return decoded.right
}

const openSession = (): IdentifiedCommand =>
  command('OpenSession', {
    aosId: AOS,
    session: randomUUID(),
    user: 'user4711',
    kind: 'worker',
    mode: 'direct',
    administrator: false,
  })

/** As many sessions as there are events are opened on one AOS; each caller waits for his answer before he sends the next. */
const byCallers =
  (callers: number): Variant =>
  async (history, folder) => {
    const store = await openedStore(join(folder, `${randomUUID()}.db`))
    const service = commandService(store, ENVIRONMENT, { maxGroup: callers })
    for (const [type, data] of [
      ['RegisterAos', { aosId: AOS, instanceName: 'A1' }],
      ['StartAos', { aosId: AOS }],
      ['CompleteInitializationChecklist', {}],
    ] as const)
      await service.execute(command(type, data))
    return {
      run: async () => {
        let left = history.length
        let accepted = 0
        const caller = async (): Promise<void> => {
          while (left-- > 0) {
            const execution = await service.execute(openSession())
            if (execution.outcome === 'accepted') accepted += execution.events.length
          }
        }
        await Promise.all(Array.from({ length: callers }, caller))
        return `${accepted} events`
      },
      end: async () => {
        await service.close()
        await store.close()
      },
    }
  }

const commandJob = (callers: number, goal: number, mostEvents: number): Job => ({
  name: `commands-${callers}`,
  against: `${callers} lines of JSON at a time written to a file and synced`,
  goal,
  mostEvents,
  limit: intoFile(callers),
  ours: byCallers(callers),
})

/** Durable commands to one run of an AOS, by so many callers at once. */
export const commandJobs: readonly Job[] = [
  commandJob(1, 0.9, 2_000),
  commandJob(64, 0.5, 20_000),
  commandJob(1_024, 0.5, 50_000),
]
