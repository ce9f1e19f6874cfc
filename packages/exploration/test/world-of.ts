import { worlds, type World } from '../src/index.js'

export const worldOf = (name: string): World => {
  const world = worlds.find((one) => one.name === name)
  if (world === undefined) throw new Error(`there is no world ${name}`)
  return world
}
