/** What is wrong with what a person has typed into a field. */
import type { Complaint } from '../../shared/complaints'
import { complaintWords } from '../../shared/words/complaints'
import { texts } from '../texts'
import type { CommandLineFault } from './command-line'

export type FieldFault = Complaint | CommandLineFault

export function fieldFaultWords(fault: FieldFault): string {
  switch (fault.why) {
    case 'backslash-at-end':
      return texts.settings.backslashAtEnd
    case 'quote-open':
      return texts.settings.quoteOpen(fault.quote)
    default:
      return complaintWords(fault)
  }
}
