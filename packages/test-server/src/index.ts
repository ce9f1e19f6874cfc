export type { Address, MemberState } from './cluster/member.js'
export {
  delayUntil,
  duplicate,
  endCall,
  failWith,
  hang,
  timeout,
  type Call,
  type Fault,
  type FaultHook,
  type Moment,
  type ReadCall,
  type WriteCall,
} from './faults/fault.js'
export type { Network } from './faults/tcp-proxy.js'
export type { StoredEvent } from './log/stored-event.js'
export type { ConnectionChoice, Scheme } from './server/connection-string.js'
export type { TestServerOptions } from './server/options.js'
export { startTestServer } from './server/start-test-server.js'
export type { TestNode, TestServer } from './server/test-server.js'
