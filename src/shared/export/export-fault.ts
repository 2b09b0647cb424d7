/** Why a file cannot be made of a run. The sentence is made where it is shown, `words/export-formats.ts`. */
import { exportFaultWords } from '../words/export-formats'

export type ExportFault =
  /** a ladder diagram: nobody who takes part did anything */
  | { why: 'nobody' }
  /** seq: of the event that is too much; mib: what there may be */
  | { why: 'too-long'; seq: number; mib: number }

/** It is thrown where no result can say it. */
export class NotExportable extends Error {
  constructor(readonly fault: ExportFault) {
    super(exportFaultWords(fault))
  }
}
