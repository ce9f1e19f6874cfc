import { eventStoreSuite } from '@aos-cluster/application/testing'
import { listStore } from './list-store.js'

eventStoreSuite('a list', async () => listStore())
