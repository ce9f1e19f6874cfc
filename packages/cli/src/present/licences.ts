import type { Licences } from '@aos-cluster/projections'
import { hanging } from './hanging.js'
import type { Terminal } from './terminal.js'

export const showLicences = (terminal: Terminal, { licences, needed, exempt }: Licences): string =>
  [
    `AOS licences required: ${licences}`,
    ...(needed.length === 0 ? [] : [hanging(terminal, '  one each    ', needed.join(', '))]),
    ...(exempt.length === 0
      ? []
      : [hanging(terminal, '  none        ', `${exempt.join(', ')} (dedicated load balancers)`)]),
  ].join('\n')
