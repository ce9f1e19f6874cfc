/**
 * Hands on what comes in, in order and in groups: while one group is worked on, the next one gathers. Each sender gets the
 * answer to his own message.
 */
export interface Mailbox<Message, Answer> {
  readonly put: (message: Message) => Promise<Answer>
}

/** `work` answers every message of a group, in order. */
export const mailbox = <Message, Answer>(
  largestGroup: number,
  work: (group: readonly Message[]) => Promise<readonly Answer[]>,
): Mailbox<Message, Answer> => {
  let waiting: Waiting<Message, Answer>[] = []
  let isWorking = false

  const workOff = async (): Promise<void> => {
    isWorking = true
    while (waiting.length > 0) {
      const group = waiting.slice(0, largestGroup)
      waiting = waiting.slice(largestGroup)
      try {
        const answers = await work(group.map(({ message }) => message))
        for (const [index, answer] of answers.entries()) group[index]?.resolve(answer)
      } catch (defect) {
        for (const { reject } of group) reject(defect)
      }
    }
    isWorking = false
  }

  return {
    put: (message) =>
      new Promise((resolve, reject) => {
        waiting.push({ message, resolve, reject })
        if (!isWorking) void workOff()
      }),
  }
}

interface Waiting<Message, Answer> {
  readonly message: Message
  readonly resolve: (answer: Answer) => void
  readonly reject: (defect: unknown) => void
}
