import type { CommandService, Execution, Failure } from '@aos-cluster/application'
import { realSubject } from '../../src/index.js'
import { service, type Mutant } from './mutant.js'

const failing = (code: Failure['code']): Execution => ({ outcome: 'failed', failure: { code, message: '' } })

const isAccepted = (answer: Execution): boolean => answer.outcome === 'accepted' && answer.events.length > 0

/** Callers who wait at the same time are given each other's answers. */
const withAnswersExchanged = (execute: CommandService['execute']): CommandService['execute'] => {
  let waiting = 0
  let held: { readonly answer: Execution; readonly give: (answer: Execution) => void } | undefined
  return (command) =>
    new Promise((give) => {
      waiting += 1
      const answered = (answer: Execution): void => {
        waiting -= 1
        if (held !== undefined) {
          held.give(answer)
          give(held.answer)
          held = undefined
        } else if (waiting > 0) held = { answer, give }
        else give(answer)
      }
      void execute(command).then(answered)
    })
}

/** Services that answer wrongly. */
export const brokenServices: readonly Mutant[] = [
  {
    bug: "callers get each other's answers",
    subject: service(({ execute }) => ({ execute: withAnswersExchanged(execute) })),
    breaks: 'what was answered is what is stored',
  },
  {
    bug: 'a shutdown loses the queue',
    subject: service(({ execute, close }) => {
      let isClosed = false
      return {
        execute: async (command) => {
          const answer = await execute(command)
          return isClosed && isAccepted(answer) ? new Promise(() => undefined) : answer
        },
        close: async () => {
          isClosed = true
          void close()
        },
      }
    }),
    breaks: 'a shutdown finishes what was accepted',
  },
  {
    bug: 'a shutdown answers Closed to those who wait',
    subject: service(({ execute, close }) => {
      const waiting = new Set<(answer: Execution) => void>()
      return {
        execute: (command) =>
          new Promise((resolve) => {
            waiting.add(resolve)
            void execute(command).then(resolve)
          }),
        close: async () => {
          for (const resolve of waiting) resolve(failing('Closed'))
          await close()
        },
      }
    }),
    breaks: 'a shutdown finishes what was accepted',
  },
  {
    bug: 'a service that is closed goes on',
    subject: service(({ execute }) => {
      const underWay = new Set<Promise<Execution>>()
      return {
        execute: (command) => {
          const execution = execute(command)
          underWay.add(execution)
          return execution
        },
        close: async () => {
          await Promise.all(underWay)
        },
      }
    }),
    breaks: 'a service that is closed takes no commands',
  },
  {
    bug: 'a command is carried out, and its sender told that the service is busy',
    subject: service(({ execute }) => {
      let executed = 0
      return {
        execute: async (command) => {
          const answer = await execute(command)
          return isAccepted(answer) && ++executed % 5 === 0 ? failing('Busy') : answer
        },
      }
    }),
    breaks: 'a refusal stored nothing',
  },
  {
    bug: 'a command that was rejected once is rejected for ever',
    subject: service(({ execute }) => {
      const rejected = new Map<string, Execution>()
      return {
        execute: async (command) => {
          const answer = rejected.get(command.commandId) ?? (await execute(command))
          if (answer.outcome === 'rejected') rejected.set(command.commandId, answer)
          return answer
        },
      }
    }),
    breaks: 'an answer without an effect was right when it was given',
  },
  {
    bug: 'a preview is carried out',
    subject: service(({ execute }) => ({ preview: execute })),
    breaks: 'every event is one of a command',
  },
  {
    bug: 'everybody is shown the environment as it was the last time',
    subject: service(({ environment }) => {
      let last: ReturnType<CommandService['environment']> | undefined
      return {
        environment: () => {
          const shown = last
          last = environment()
          return shown ?? last
        },
      }
    }),
    breaks: 'everybody sees what was stored',
  },
  {
    bug: 'whoever has to wait before he asks again waits for ever',
    subject: {
      ...realSubject,
      commandService: (store, name, options) =>
        realSubject.commandService(store, name, {
          ...options,
          clock: { sleep: () => new Promise(() => undefined) },
        }),
    },
    breaks: 'every command is answered',
  },
  {
    bug: 'the commands of a process are spread over services that do not know of each other',
    subject: {
      ...realSubject,
      commandService: (...parts) => {
        const services = [realSubject.commandService(...parts), realSubject.commandService(...parts)] as const
        let executed = 0
        return {
          ...services[0],
          execute: (command) => services[++executed % 2 === 0 ? 0 : 1].execute(command),
          close: async () => {
            await Promise.all(services.map(({ close }) => close()))
          },
        }
      },
    },
    breaks: 'every history is legal',
  },
  {
    bug: 'a failure is thrown',
    subject: service(({ execute }) => ({
      execute: async (command) => {
        const answer = await execute(command)
        if (answer.outcome === 'failed') throw new Error(answer.failure.code)
        return answer
      },
    })),
    breaks: 'nothing is thrown',
  },
  {
    bug: 'a group loses one of its callers',
    subject: service(({ execute }) => {
      let executed = 0
      return {
        execute: (command) => (++executed % 50 === 0 ? new Promise(() => undefined) : execute(command)),
      }
    }),
    breaks: 'every command is answered',
  },
]
