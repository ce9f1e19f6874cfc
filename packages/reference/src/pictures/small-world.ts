import { worlds, type World } from '@aos-cluster/exploration'

const worldNamed = (name: string): World => {
  const world = worlds.find((other) => other.name === name)
  if (world === undefined) throw new Error(`no world ${name}`)
  return world
}

/** An administrator and a user, on one AOS that is in no cluster: all that a run, a session and a drain can go through. */
export const oneAos: World = {
  ...worldNamed('core'),
  name: 'one AOS',
  aos: worldNamed('core').aos.slice(0, 1),
  clusters: [],
  maxima: [],
}

/** An administrator and a user, on two AOS and in a cluster: every event can happen. */
export const twoAos: World = {
  ...worldNamed('small'),
  name: 'two AOS',
  schedules: worldNamed('wide').schedules,
}
