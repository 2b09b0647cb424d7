/** Writes a run to a file, shared/recording.ts. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { RECORDING_VERSION, type RecordingHeader } from '../shared/recording'
import type { EventLog } from './log/event-log'

/** Bytes that may wait for a slow disk before the recording gives up. */
const BACKLOG_LIMIT = 64 << 20

export interface Recording {
  /** Ends the file; resolves when it is written. */
  stop(): Promise<void>
}

/** The first line of a recording that is made now. */
export const headerOf = (log: EventLog): RecordingHeader => ({
  forkscope: RECORDING_VERSION,
  startedAt: new Date(Date.now() - log.now() / 1000).toISOString(),
  platform: `${process.platform} ${process.arch}`,
  node: process.version
})

/**
 * Records everything from now on: to be called before anything is started.
 * @param onFailure told once, with a sentence, if the file cannot be written further
 * @throws the file system's error when the file cannot be opened
 */
export async function record(log: EventLog, file: string, onFailure: (text: string) => void): Promise<Recording> {
  const stream = createWriteStream(file)
  await once(stream, 'open')
  let unlisten = (): void => undefined
  const giveUp = (reason: string): void => {
    unlisten()
    stream.destroy()
    onFailure(`recording to ${file} stopped: ${reason}`)
  }
  stream.on('error', (error) => giveUp(error.message))
  const write = (line: string): void => {
    stream.write(`${line}\n`)
    if (stream.writableLength > BACKLOG_LIMIT) giveUp('the disk is slower than the events')
  }
  write(JSON.stringify(headerOf(log)))
  unlisten = log.listen((_event, line) => write(line))
  return {
    stop: async () => {
      unlisten()
      if (stream.destroyed) return
      stream.end()
      await once(stream, 'close')
    }
  }
}
