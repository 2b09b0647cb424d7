/** Emits an event with preventDefault(); false when a listener called it. */
export function preventable(emitter, name, details = {}) {
  let prevented = false
  const event = {
    ...details,
    preventDefault() {
      prevented = true
    }
  }
  emitter.emit(name, event)
  return !prevented
}
