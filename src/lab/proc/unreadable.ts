/** Want of descriptors or memory here: it says nothing about who was asked for. */
const OF_THE_ASKER = new Set(['EMFILE', 'ENFILE', 'ENOMEM'])

/** /proc could not be asked. */
export class Unreadable extends Error {
  constructor(
    readonly errno: string,
    message: string
  ) {
    super(message)
  }
}

/** What a reader answers when the system refuses: nothing, as what it asked for is gone or may not be read. @throws Unreadable */
export function nothingThere(error: unknown): undefined {
  const { code = '', message } = error as NodeJS.ErrnoException
  if (OF_THE_ASKER.has(code)) throw new Unreadable(code, message)
  return undefined
}

/** What is asked; `otherwise` where /proc cannot be asked now. */
export function readable<T>(ask: () => T, otherwise: (error: Unreadable) => T): T {
  try {
    return ask()
  } catch (error) {
    if (error instanceof Unreadable) return otherwise(error)
    throw error
  }
}
