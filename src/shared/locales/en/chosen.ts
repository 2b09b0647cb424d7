/** What is said of several that are selected together, and of what can be undone. */

export const chosen = {
  label: 'Selected together',
  kinds: {
    server_one: '{{count, number}} server',
    server_other: '{{count, number}} servers',
    client_one: '{{count, number}} client',
    client_other: '{{count, number}} clients',
    child_one: '{{count, number}} child',
    child_other: '{{count, number}} children',
    writer_one: '{{count, number}} writer',
    writer_other: '{{count, number}} writers',
    external_one: '{{count, number}} external client',
    external_other: '{{count, number}} external clients',
    stack_one: '{{count, number}} stack',
    stack_other: '{{count, number}} stacks'
  },
  /** between two of them */
  and: ', ',
  selected: '{{all, number}} selected: {{kinds}}',
  send: { none: 'Send…', all: 'Send to all {{all, number}}…', some: 'Send to {{n, number}} of {{all, number}}…' },
  sendAbout: 'One line on each of their connections',
  line_one: 'A line for {{count, number}} client',
  line_other: 'A line for {{count, number}} clients',
  sendNow: 'Send',
  sent: 'Sent to {{n, number}}.',
  close: { none: 'Close', all: 'Close all {{all, number}}', some: 'Close {{n, number}} of {{all, number}}' },
  closeAbout: 'Ends the input of the clients: they close',
  signal: { none: 'Signal', all: 'Signal all {{all, number}}', some: 'Signal {{n, number}} of {{all, number}}' },
  signalAbout: 'kill(2), for each process that runs',
  remove: {
    none: 'Remove windows',
    all: 'Remove all {{all, number}}',
    some: 'Remove {{n, number}} of {{all, number}}'
  },
  removeAbout: 'Takes away the windows of clients that have ended',
  none: 'There is nobody among them to whom this applies.',
  clear: 'Select nobody (Escape)'
} as const

export const undoing = {
  undo: {
    move: 'Undo move',
    resize: 'Undo resize',
    arrange: 'Undo arrange',
    remove: 'Undo remove',
    fold: 'Undo fold away',
    unfold: 'Undo show below',
    'open-stack': 'Undo open stack',
    'close-stack': 'Undo close stack'
  },
  redo: {
    move: 'Redo move',
    resize: 'Redo resize',
    arrange: 'Redo arrange',
    remove: 'Redo remove',
    fold: 'Redo fold away',
    unfold: 'Redo show below',
    'open-stack': 'Redo open stack',
    'close-stack': 'Redo close stack'
  },
  nothingToUndo: 'Nothing to undo',
  nothingToRedo: 'Nothing to redo',
  undoKeys: '{{what}} (Ctrl+Z). What processes did stays done.',
  redoKeys: '{{what}} (Ctrl+Shift+Z)'
} as const
