/** Everything that `@aos-cluster/application/opentelemetry` exports. Written by `pnpm api`; a test compares it with the code. */

import type { Command } from '@aos-cluster/domain'
import type { CommandId } from '@aos-cluster/domain'
import type { DomainEvent } from '@aos-cluster/domain'
import type { EnvironmentName } from '@aos-cluster/domain'
import { MeterProvider } from '@opentelemetry/api'
import type { Rejection } from '@aos-cluster/domain'
import { TracerProvider } from '@opentelemetry/api'

export const openTelemetry: (input?: OpenTelemetryOptions) => Telemetry

export interface OpenTelemetryOptions {
  readonly meterProvider?: MeterProvider
  readonly tracerProvider?: TracerProvider
}
