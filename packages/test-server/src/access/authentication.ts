import { ServerInterceptingCall, status, type ServerInterceptor } from '@grpc/grpc-js'
import { rpcStatus } from '../protocol/rpc-status.js'
import { callerOf, type Users } from './users.js'

/** Ends every call with wrong credentials before anybody sees it. */
export const authentication =
  (users: Users): ServerInterceptor =>
  (_method, call) =>
    new ServerInterceptingCall(call, {
      start: (next) =>
        next({
          onReceiveMetadata: (metadata, passOn) => {
            if (callerOf(users, metadata) === 'wrong')
              call.sendStatus(rpcStatus(status.UNAUTHENTICATED, 'Unauthenticated'))
            else passOn(metadata)
          },
        }),
    })
