import { LAST_WORDS } from '../shared/bounds'
import { settlesWithin } from '../shared/settles-within'
import type { OwnedProcess, UtilityLike } from './owned-process'

/** Takes what one stream says. */
export interface Reader {
  push(chunk: Buffer): void
  end(): void
}

type Owned = Pick<OwnedProcess, 'exited'> & { utility: Pick<UtilityLike, 'stdout' | 'stderr'> }

/**
 * Reads both streams of a process, each with a reader of its own. Settles after the exit: when both have ended, or after
 * a bound.
 */
export async function readOutput({ utility, exited }: Owned, readerOf: () => Reader): Promise<void> {
  // Electron gives the streams no more after the exit.
  const streams = [utility.stdout, utility.stderr].filter((stream) => stream !== null)
  await Promise.all(streams.map((stream) => readToTheEnd(stream, exited, readerOf())))
}

async function readToTheEnd(stream: NodeJS.ReadableStream, exited: Promise<unknown>, reader: Reader): Promise<void> {
  const push = (chunk: Buffer): void => reader.push(chunk)
  let ended = (): void => undefined
  const end = new Promise<void>((resolve) => {
    ended = resolve
  })
  const listen = (): void => {
    stream.off('data', push).on('data', push)
    stream.off('end', ended).on('end', ended)
  }
  listen()
  await exited
  // With its 'exit' Electron has just taken all listeners off, though what was said last may not have been read.
  listen()
  await settlesWithin(end, LAST_WORDS)
  reader.end()
}
