/**
 * What somebody who has the value sees of it: `Shape` of offered-api.ts. Its text must stand alone, it runs in a page,
 * too. What Node's own classes have is not looked at.
 */
export function describe(value, seen = []) {
  if (typeof value === 'function') return { kind: 'function', source: String(value), members: membersOf(value) }
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return { kind: 'value' }
  if (Array.isArray(value)) return { kind: 'array', element: value.length > 0 ? describe(value[0], seen) : undefined }
  const isStream = typeof value.pipe === 'function'
  return { kind: 'object', members: isStream ? {} : membersOf(value) }

  function membersOf(holder) {
    if (seen.includes(holder)) return {}
    const members = {}
    const isFunction = typeof holder === 'function'
    for (let each = holder; isOurs(each); each = Object.getPrototypeOf(each)) {
      for (const name of Object.getOwnPropertyNames(each)) {
        if (Object.hasOwn(members, name) || isBuiltIn(name, isFunction)) continue
        members[name] = describe(holder[name], [...seen, holder])
      }
    }
    return members
  }

  /** Neither what every object has nor what Node's emitters have. */
  function isOurs(object) {
    if (object === null || object === Object.prototype || object === Function.prototype) return false
    const ofClass = Object.hasOwn(object, 'constructor') ? object.constructor : object
    return typeof ofClass !== 'function' || ofClass.name !== 'EventEmitter'
  }

  function isBuiltIn(name, isFunction) {
    if (isFunction) return ['length', 'name', 'prototype', 'arguments', 'caller'].includes(name)
    return ['constructor', '_events', '_eventsCount', '_maxListeners'].includes(name)
  }
}
