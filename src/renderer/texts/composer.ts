/** What the field says in which a person writes messages, and what can be chosen there. */
import { count } from '../../shared/words/count'

export const composerTexts = {
  options: 'How it is sent',
  notation: 'Written as',
  notations: { text: 'Text', escapes: 'Text with \\r \\n \\x00', hex: 'Hex bytes' },
  ending: 'Line ending',
  endings: { none: 'none', lf: 'LF \\n', cr: 'CR \\r', crlf: 'CRLF \\r\\n' },
  byLine: 'Each line is a message of its own',
  /** beside the field, where it is not plain text */
  short: { text: '', escapes: '\\x', hex: 'hex' },
  shortEnding: { none: 'no ending', lf: '', cr: 'CR', crlf: 'CRLF' },
  at: (line: number, column: number, fault: string) =>
    line === 1 ? `Character ${column}: ${fault}` : `Line ${line}, character ${column}: ${fault}`,
  noHex: (found: string) => `“${found}” is not a byte in hex: two digits from 0 to f each, such as 0d 0a.`,
  noEscape: (found: string) => `${found} is no escape. There are \\r \\n \\t \\0 \\xHH and \\\\ for a backslash.`,
  tooLong: (bytes: number, limit: number) =>
    `${count(bytes)} bytes; a message has ${count(limit)} at most. Send a file.`,
  saved: 'Saved messages',
  name: 'Name',
  save: 'Save',
  saveHow: 'Write a message, then give it a name to keep it.',
  savedFull: (limit: number) => `${count(limit)} messages are kept, which is the limit. Remove one first.`,
  forget: (name: string) => `Remove saved message ${name}`,
  repeat: 'Repeat',
  times: 'Times',
  interval: 'Every, ms',
  repeatStart: 'Send repeatedly',
  whole: (least: number, most: number) => `A whole number from ${count(least)} to ${count(most)}.`,
  file: 'Send a file…',
  fileAbout: (limit: string) => `Its bytes as they are, 1,024 per message; up to ${limit}.`,
  fileTooLarge: (name: string, size: string, limit: string) => `${name} has ${size}; up to ${limit} can be sent.`,
  fileEmpty: (name: string) => `${name} is empty: there is nothing to send.`,
  progress: 'How far it is',
  repeated: (done: number, total: number) => `sent ${count(done)} of ${count(total)}`,
  handedOver: (name: string, done: string, total: string) => `${name}: ${done} of ${total} handed over`,
  cancel: 'Cancel',
  nothing: 'There is nothing to send: no byte is written, and no line ending is chosen.'
} as const

/** How a transcript is shown, and taken along. */
export const transcriptTexts = {
  options: (pid: number) => `Transcript of client ${pid}: show, find, copy, save`,
  about: 'Transcript: show, find, copy, save',
  hex: 'Each byte in hex',
  times: 'When each line was, seconds of the run',
  findButton: 'Find…',
  find: 'Find in the transcript',
  found: (at: number, of: number) => (of === 0 ? 'none' : `${count(at)} of ${count(of)}`),
  endFind: 'End finding',
  copy: 'Copy',
  save: 'Save…',
  note: 'The lines that this window has; of a long message the first 1,024 bytes.'
} as const
