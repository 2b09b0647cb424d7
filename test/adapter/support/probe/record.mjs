/** What the probe has met: values, events, options that were looked at. Each process has its own. */
import { EventEmitter } from 'node:events'
import { describe } from './describe.mjs'

export const samples = []
export const events = []
export const reads = {}

/** Of which classes events are recorded, and under which name. */
const followed = new Map()

/** @param type its name in electron.d.ts */
export function sample(type, value) {
  samples.push({ type, shape: describe(value) })
  return value
}

/** From now on the events of its whole class are recorded. */
export function follow(type, emitter) {
  if (emitter.constructor === EventEmitter) throw new Error(`${type} has no class of its own`)
  followed.set(emitter.constructor, type)
  return emitter
}

const { emit } = EventEmitter.prototype
EventEmitter.prototype.emit = function (name, ...details) {
  const type = followed.get(this?.constructor)
  // These two are Node's.
  if (type && name !== 'newListener' && name !== 'removeListener') {
    events.push({ type, name, arguments: details.map((each) => describe(each)) })
  }
  return emit.call(this, name, ...details)
}

/** Options that note which of them are looked at. */
export function noted(type, options) {
  reads[type] ??= []
  return new Proxy(options, {
    get(target, name, receiver) {
      if (typeof name === 'string' && !reads[type].includes(name)) reads[type].push(name)
      return Reflect.get(target, name, receiver)
    }
  })
}
