import type { Command, CommandId } from '@aos-cluster/domain'

/** A command with the id that its sender gave it: sent again with that id, it has no second effect. */
export type IdentifiedCommand = Command & { readonly commandId: CommandId }

/** Whether the command has the id without which it could be carried out twice. */
export const isIdentified = (command: Command): command is IdentifiedCommand =>
  command.commandId !== undefined
