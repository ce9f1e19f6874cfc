import type { SessionKind, SessionStatus } from '@aos-cluster/domain'

/** "Session type" in the form Online users (F114); web sessions come through the Business Connector (F117). */
export const sessionTypes: { readonly [K in SessionKind]: string } = {
  windowsClient: 'User',
  businessConnector: 'Business Connector',
  webUser: 'Business Connector (web)',
  guest: 'Business Connector (guest)',
  worker: 'Worker',
}

/** "Status" of a session in the form Online users (F123). */
export const sessionStatuses: { readonly [S in SessionStatus]: string } = {
  running: 'Running',
  ending: 'Ending - Waiting for AOS',
  endingBlocked: 'Ending - Blocked',
}
