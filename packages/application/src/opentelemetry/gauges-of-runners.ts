import type { Meter } from '@opentelemetry/api'
import type { RunnerStatus } from '../read-model/runner-status.js'
import type { ObservedProjection, Telemetry } from '../telemetry/telemetry.js'

/** Gauges of all runners that are at work: they are asked when the host collects its metrics, and cost nothing otherwise. */
export const gaugesOfRunners = (meter: Meter): Telemetry['runner'] => {
  const running = new Map<() => RunnerStatus, ObservedProjection>()

  const gauge = (name: string, unit: string, value: (status: RunnerStatus) => number): void => {
    meter.createObservableGauge(`aos_cluster.projection.${name}`, { unit }).addCallback((result) => {
      for (const [status, { projection, environment }] of running)
        result.observe(value(status()), {
          'aos_cluster.projection': projection,
          'aos_cluster.environment': environment,
        })
    })
  }
  gauge('position', '1', ({ position }) => Number(position))
  gauge('live', '1', ({ live }) => (live ? 1 : 0))
  gauge('passed_over', '{event}', ({ passedOver }) => passedOver.unknown + passedOver.undecodable)

  return (projection, status) => {
    running.set(status, projection)
    return () => running.delete(status)
  }
}
