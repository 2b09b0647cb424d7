/**
 * Names that are not used twice. The kernel gives numbers again: a PID, an inode, a pair of addresses. So a thing is
 * named by its number and the moment at which it was first told of, in µs since the run began.
 */

/** A process: `4711@1234567`, its PID and when its birth was told. */
export type ProcessId = `${number}@${number}`
/** A socket: `592088@1234567`, its inode and when it was opened. */
export type SocketId = `${number}@${number}`

export const identity = (number: number, at: number): `${number}@${number}` => `${number}@${at}`

/** The PID, or the inode. */
export const numberOf = (id: ProcessId | SocketId): number => Number.parseInt(id, 10)

/** When it was first told of, µs since the run began. */
export const bornAtOf = (id: ProcessId | SocketId): number => Number(id.slice(id.indexOf('@') + 1))

/** Of numbers that are told exactly: they have 16 digits at most. */
export const isIdentity = (text: unknown): text is ProcessId & SocketId =>
  typeof text === 'string' && /^\d{1,16}@\d{1,16}$/.test(text)
