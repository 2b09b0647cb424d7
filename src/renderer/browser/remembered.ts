/** A value kept by the browser. A full or forbidden storage loses the memory, never the app. */
export interface Remembered<T> {
  load(): T | null
  save(value: T): void
}

export function remembered<T>(storage: () => Storage, key: string, parse: (value: unknown) => T | null): Remembered<T> {
  const name = `forkscope.${key}`
  return {
    load() {
      try {
        const json = storage().getItem(name)
        return json === null ? null : parse(JSON.parse(json))
      } catch {
        return null
      }
    },
    save(value) {
      try {
        storage().setItem(name, JSON.stringify(value))
      } catch {
        // not remembered; what is on the screen stays as it is
      }
    }
  }
}
