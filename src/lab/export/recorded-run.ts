/** A recording as what is to be exported. */
import { basename } from 'node:path'
import { readRecordedEvents } from '../log/recorded-events'
import { expectRegularFile, type Place } from '../log/recording-reader'
import type { ExportSource } from './export-run'

/**
 * @param onCut told where the last line begins, where it was cut off
 * @throws RecordingError
 */
export async function recordedRun(file: string, onCut: (place: Place) => void): Promise<ExportSource> {
  await expectRegularFile(file)
  return readRecordedEvents(file, onCut)
}

/** `run`, of `run.forkscope` or `run.forkscope.jsonl` */
export const nameOfRun = (file: string): string => basename(file).replace(/(\.forkscope)?(\.jsonl)?$/, '')
