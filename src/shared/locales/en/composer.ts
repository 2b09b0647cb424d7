/** What the field says in which a person writes messages, and what can be chosen there. */

export const composer = {
  atCharacter: 'Character {{column, number}}: {{fault}}',
  atLine: 'Line {{line, number}}, character {{column, number}}: {{fault}}',
  options: 'How it is sent',
  notation: 'Written as',
  notations: {
    text: 'Text',
    escapes: 'Text with \\r \\n \\x00',
    hex: 'Hex bytes'
  },
  ending: 'Line ending',
  endings: {
    none: 'none',
    lf: 'LF \\n',
    cr: 'CR \\r',
    crlf: 'CRLF \\r\\n'
  },
  byLine: 'Each line is a message of its own',
  /** beside the field, where it is not plain text */
  short: {
    text: '',
    escapes: '\\x',
    hex: 'hex'
  },
  shortEnding: {
    none: 'no ending',
    lf: '',
    cr: 'CR',
    crlf: 'CRLF'
  },
  noHex: '“{{found}}” is not a byte in hex: two digits from 0 to f each, such as 0d 0a.',
  noEscape: '{{found}} is no escape. There are \\r \\n \\t \\0 \\xHH and \\\\ for a backslash.',
  tooLong: '{{bytes, number}} bytes; a message has {{limit, number}} at most. Send a file.',
  saved: 'Saved messages',
  name: 'Name',
  save: 'Save',
  saveHow: 'Write a message, then give it a name to keep it.',
  savedFull: '{{limit, number}} messages are kept, which is the limit. Remove one first.',
  forget: 'Remove saved message {{name}}',
  repeat: 'Repeat',
  times: 'Times',
  interval: 'Every, ms',
  repeatStart: 'Send repeatedly',
  whole: 'A whole number from {{least, number}} to {{most, number}}.',
  file: 'Send a file…',
  fileAbout: 'Its bytes as they are, 1,024 per message; up to {{limit}}.',
  fileTooLarge: '{{name}} has {{size}}; up to {{limit}} can be sent.',
  fileEmpty: '{{name}} is empty: there is nothing to send.',
  progress: 'How far it is',
  repeated: 'sent {{done, number}} of {{total, number}}',
  handedOver: '{{name}}: {{done}} of {{total}} handed over',
  cancel: 'Cancel',
  nothing: 'There is nothing to send: no byte is written, and no line ending is chosen.'
} as const

export const transcript = {
  found: '{{at, number}} of {{of, number}}',
  foundNone: 'none',
  options: 'Transcript of client {{pid}}: show, find, copy, save',
  about: 'Transcript: show, find, copy, save',
  hex: 'Each byte in hex',
  times: 'When each line was, seconds of the run',
  findButton: 'Find…',
  find: 'Find in the transcript',
  endFind: 'End finding',
  copy: 'Copy',
  save: 'Save…',
  note: 'The lines that this window has; of a long message the first 1,024 bytes.'
} as const
