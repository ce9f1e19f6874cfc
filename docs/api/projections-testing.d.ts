/** Everything that `@aos-cluster/projections/testing` exports. Written by `pnpm api`; a test compares it with the code. */

import type { Actor } from '@aos-cluster/domain'
import { Command } from '@aos-cluster/domain'
import type { CommandBody } from '@aos-cluster/domain'
import { CommandId } from '@aos-cluster/domain'
import type { DomainEvent } from '@aos-cluster/domain'
import * as E from 'fp-ts/lib/Either.js'
import { Environment } from '@aos-cluster/domain'
import type { Instant } from '@aos-cluster/domain'
import { Policy } from '@aos-cluster/domain'
import { Rejection } from '@aos-cluster/domain'
import type { Risk } from '@aos-cluster/domain'

export class HistoryRecorder {
  constructor(input?: { readonly name?: string; readonly policy?: Policy })
  get environment(): Environment
  send(command: IdentifiedCommand): E.Either<Rejection, readonly HistoryEvent[]>
}

export interface SeededHistory {
  readonly aos?: number
  readonly days?: number
  readonly events?: number
  readonly from?: string
  readonly seed?: number
  readonly users?: number
}

export function seededHistory(input?: SeededHistory): Generator<HistoryEvent, void>

export const storedMetadata: (input: HistoryEvent) => Readonly<Record<string, unknown>>
