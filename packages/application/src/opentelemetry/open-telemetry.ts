import {
  metrics,
  SpanStatusCode,
  trace,
  type Attributes,
  type MeterProvider,
  type Tracer,
  type TracerProvider,
} from '@opentelemetry/api'
import type { Execution } from '../command-service/execution.js'
import type { AppendOutcome } from '../event-store.js'
import type { Telemetry } from '../telemetry/telemetry.js'
import { gaugesOfRunners } from './gauges-of-runners.js'
import { secondsSince } from './seconds-since.js'

/** The SDK that is reported to. */
export interface OpenTelemetryOptions {
  /** Default: the one that the host has registered. */
  readonly tracerProvider?: TracerProvider
  /** Default: the one that the host has registered. */
  readonly meterProvider?: MeterProvider
}

/** What the spans and metrics are known under to the host. */
const SCOPE = '@aos-cluster/application'

/**
 * Reports commands, appends and projections as spans and metrics of OpenTelemetry, to the SDK that the host has registered
 * before this is called; without one nothing is reported. Who acted, and what is in commands and events, is left out.
 *
 * - Spans `execute <command type>`, `append`, `project <projection>`. What failed is an error; what was refused is not.
 * - Histograms in seconds: `aos_cluster.command.duration`, `aos_cluster.append.duration`, `aos_cluster.delivery.duration`.
 * - Counters: `aos_cluster.command.active`, `aos_cluster.append.events`, `aos_cluster.delivery.events`.
 * - Gauges of each projection: `aos_cluster.projection.position`, `.live` (0 or 1) and `.passed_over` (events).
 *
 * @example
 * import { commandService, inMemoryEventStore } from '@aos-cluster/application'
 * import { openTelemetry } from '@aos-cluster/application/opentelemetry'
 *
 * const service = commandService(inMemoryEventStore(), live, { telemetry: openTelemetry() })
 */
export const openTelemetry = ({
  tracerProvider = trace,
  meterProvider = metrics,
}: OpenTelemetryOptions = {}): Telemetry => {
  const tracer = tracerProvider.getTracer(SCOPE)
  const meter = meterProvider.getMeter(SCOPE)
  const durationOf = (what: string) => meter.createHistogram(`aos_cluster.${what}.duration`, { unit: 's' })
  const commandDuration = durationOf('command')
  const appendDuration = durationOf('append')
  const deliveryDuration = durationOf('delivery')
  const activeCommands = meter.createUpDownCounter('aos_cluster.command.active', { unit: '{command}' })
  const appendedEvents = meter.createCounter('aos_cluster.append.events', { unit: '{event}' })
  const deliveredEvents = meter.createCounter('aos_cluster.delivery.events', { unit: '{event}' })
  const runners = gaugesOfRunners(meter)

  return {
    command: async (command, environment, carryOut) => {
      const of = { 'aos_cluster.environment': environment, 'aos_cluster.command.type': command.type }
      const all = { ...of, 'aos_cluster.command.id': command.commandId }
      const since = secondsSince()
      activeCommands.add(1, of)
      try {
        const execution = await spanned(tracer, `execute ${command.type}`, all, carryOut, ofExecution)
        commandDuration.record(since(), { ...of, 'aos_cluster.outcome': execution.outcome })
        return execution
      } finally {
        activeCommands.add(-1, of)
      }
    },
    append: async ({ stream, events }, carryOut) => {
      const all = { 'aos_cluster.stream': stream, 'aos_cluster.events': events }
      const since = secondsSince()
      const outcome = await spanned(tracer, 'append', all, carryOut, ofAppend)
      appendDuration.record(since(), { 'aos_cluster.outcome': outcome.outcome })
      if (outcome.outcome === 'Committed') appendedEvents.add(events)
      return outcome
    },
    delivery: async ({ projection, environment, events, position }, carryOut) => {
      const of = { 'aos_cluster.projection': projection, 'aos_cluster.environment': environment }
      const all = { ...of, 'aos_cluster.events': events, 'aos_cluster.position': Number(position) }
      const since = secondsSince()
      const received = await spanned(tracer, `project ${projection}`, all, carryOut, () => ({}))
      deliveryDuration.record(since(), of)
      deliveredEvents.add(events, of)
      return received
    },
    runner: runners,
  }
}

/** Carries out `work` in a span, which is the parent of those that begin in it. */
const spanned = <A>(
  tracer: Tracer,
  name: string,
  attributes: Attributes,
  work: () => Promise<A>,
  describe: (result: A) => Attributes,
): Promise<A> =>
  tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      const result = await work()
      const described = describe(result)
      span.setAttributes(described)
      if ('error.type' in described) span.setStatus({ code: SpanStatusCode.ERROR })
      return result
    } catch (defect) {
      span.setStatus({ code: SpanStatusCode.ERROR })
      throw defect
    } finally {
      span.end()
    }
  })

const ofExecution = (execution: Execution): Attributes => {
  const outcome = { 'aos_cluster.outcome': execution.outcome }
  switch (execution.outcome) {
    case 'accepted':
      return {
        ...outcome,
        'aos_cluster.stream': execution.stream,
        'aos_cluster.events': execution.events.length,
      }
    case 'rejected':
      return { ...outcome, 'aos_cluster.findings': execution.rejection.findings.map(({ code }) => code) }
    case 'failed':
      return { ...outcome, 'error.type': execution.failure.code }
  }
}

/** A conflict is no error: the command is decided anew. */
const ofAppend = (result: AppendOutcome): Attributes => ({
  'aos_cluster.outcome': result.outcome,
  ...('error' in result ? { 'error.type': result.error.code } : {}),
})
