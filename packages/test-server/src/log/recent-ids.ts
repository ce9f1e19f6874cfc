/** Where an event that was written lately went. */
export interface RecentEvent {
  readonly stream: string
  readonly revision: bigint
}

/**
 * The ids of what the leader wrote lately: all it has to recognise a resend that expects no exact revision. It is in the
 * memory of the leader only, and the oldest ids fall out.
 */
export interface RecentIds {
  readonly find: (id: string) => RecentEvent | undefined
  readonly remember: (id: string, event: RecentEvent) => void
  readonly clear: () => void
}

export const recentIds = (limit: number): RecentIds => {
  const byId = new Map<string, RecentEvent>()
  return {
    find: (id) => byId.get(id),
    remember: (id, event) => {
      byId.delete(id)
      byId.set(id, event)
      if (byId.size <= limit) return
      const [oldest] = byId.keys()
      if (oldest !== undefined) byId.delete(oldest)
    },
    clear: () => byId.clear(),
  }
}
