/** Why a file cannot be made of a run. The sentence is made where it is shown, `words/export-fault.ts`. */
export type ExportFault =
  /** a ladder diagram: nobody who takes part did anything */
  | { why: 'nobody' }
  /** seq: of the event that is too much; mib: what there may be */
  | { why: 'too-long'; seq: number; mib: number }
