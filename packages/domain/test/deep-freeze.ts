/** The value itself, frozen with all that is in it. Maps and class instances are left as they are. */
export const deepFreeze = <A>(value: A): A => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return value
  for (const part of Object.values(value)) deepFreeze(part)
  return Object.freeze(value)
}
