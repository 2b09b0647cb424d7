import { exportFaultWords } from '../words/export-fault'
import type { ExportFault } from './export-fault'

/** A file cannot be made of a run: thrown, as no result can say it. */
export class NotExportable extends Error {
  constructor(readonly fault: ExportFault) {
    super(exportFaultWords(fault))
  }
}
