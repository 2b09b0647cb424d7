/** What is wrong with a file that was to be a recording. */
export const recordingFaults = {
  page: 'The run in this page cannot be read: {{reason}}',
  noneInPage: 'there is none in it',
  place: 'line {{line}}, byte {{byte}}',
  newer: '{{file}} (version {{version}}, from a newer Forkscope)',
  'not-a-file': {
    folder: '{{file}} is a folder, and no file with a recording',
    pipe: '{{file}} is a pipe, and no file with a recording',
    socket: '{{file}} is a socket, and no file with a recording',
    device: '{{file}} is a device, and no file with a recording'
  },
  unreadable: '{{file}} cannot be read: {{said}}',
  'not-a-recording': '{{file}} is not a recording: its first line is not the header of one',
  'unknown-version': '{{file}} is a recording of version {{version}}; versions {{oldest}} to {{newest}} are read',
  header: '{{file}}: line {{line}}, byte {{byte}}, the header: {{fault}}',
  'line-too-long': '{{file}}: line {{line}} is longer than {{limit}} bytes (byte {{byte}}): no event is',
  'no-text': '{{file}}: line {{line}} has bytes that are no UTF-8 (byte {{byte}})',
  'no-object': '{{file}}: line {{line}} is not a JSON object (byte {{byte}})',
  'no-state': '{{file}}: line {{line}}, byte {{byte}}: what follows event {{previous}} is no state',
  'no-event': '{{file}}: line {{line}}, byte {{byte}}: what follows event {{previous}} is no event',
  'old-event': '{{file}}: line {{line}}, byte {{byte}}: event {{seq}} follows event {{previous}}',
  'old-state': '{{file}}: line {{line}}, byte {{byte}}: the state after event {{seq}} follows event {{previous}}',
  'too-many-gaps':
    '{{file}}: line {{line}}, byte {{byte}}: events are missing in more than {{limit}} places, again before {{seq}}',
  gaps: '{{file}}: {{gaps}}',
  gapsAndMore_one: '{{file}}: {{gaps}}; and so in {{count}} more place',
  gapsAndMore_other: '{{file}}: {{gaps}}; and so in {{count}} more places',
  missingOne: 'line {{line}}, byte {{byte}}: event {{first}} is missing before this line',
  missing: 'line {{line}}, byte {{byte}}: events {{first}} to {{last}} are missing before this line'
} as const
