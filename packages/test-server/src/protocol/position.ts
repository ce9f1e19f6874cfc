import type { LogPosition } from '../log/log-position.js'
import type { PositionMessage } from './messages.js'

export const readPosition = ({
  commitPosition = '0',
  preparePosition = '0',
}: PositionMessage): LogPosition => ({ commit: BigInt(commitPosition), prepare: BigInt(preparePosition) })

export const writePosition = ({ commit, prepare }: LogPosition): PositionMessage => ({
  commitPosition: `${commit}`,
  preparePosition: `${prepare}`,
})

/** The position of an event, whose commit and prepare are the same. */
export const eventPosition = (position: bigint): PositionMessage =>
  writePosition({ commit: position, prepare: position })
