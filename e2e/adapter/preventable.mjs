/** Emits an event with preventDefault(); false when a listener called it. */
export function preventable(emitter, name, details = {}) {
  let prevented = false
  emitter.emit(
    name,
    eventOf(details, () => {
      prevented = true
    })
  )
  return !prevented
}

/** What listeners get as their first argument. */
export const eventOf = (details = {}, preventDefault = () => {}) => ({ ...details, preventDefault })
