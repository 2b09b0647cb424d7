/** What the log says. */

export const log = {
  rows: '{{shown, number}} of {{all, number}}',
  rowsAtLeast: '≥ {{shown, number}} of {{all, number}}',
  filter: 'Filter log',
  filterPlaceholder: 'Filter: errno:* -call:poll, pid:4711, took:>1ms, "text"',
  help: 'What a filter understands',
  helpTitle: 'Terms, with blanks between them: all of them must hold. -term excludes; a|b means either.',
  samples: 'samples',
  samplesAbout: 'Also what /proc was asked',
  follow: 'Follow',
  followAbout: 'The newest stay in sight',
  copy: 'Copy',
  copyAbout: 'Copies the rows in sight',
  copyJson: 'Copy as JSON',
  copied: 'Copied',
  empty: 'No events yet.',
  noMatch: 'No event matches.',
  noMatchYet: 'None yet.',
  label: 'Events',
  searching: 'looked down to event {{downTo, number}}',
  order: 'Order',
  orders: {
    arrival: 'as told',
    time: 'by time'
  },
  orderAbout: 'Programs have pipes of their own: what is told later may have been before',
  clock: 'Time',
  clocks: {
    run: 'of the run',
    wall: 'of day',
    delta: 'Δ row before'
  },
  columns: {
    time: 'Time',
    seq: 'Event',
    pid: 'Process',
    call: 'Call',
    args: 'Arguments',
    result: 'Result',
    errno: 'errno',
    took: 'Took',
    event: 'What happened'
  },
  resize: 'Width of {{column}}',
  chips: {
    selectedProcess: 'selected process',
    process: 'process {{pid}}',
    label: 'Filters',
    save: 'Keep filter',
    saveAbout: 'Keeps this filter here',
    remove: 'Remove filter {{name}}',
    errors: 'errors',
    noNoise: 'no noise',
    signals: 'signals',
    connection: 'its connection'
  },
  details: {
    label: 'Event',
    close: 'Close details',
    none: 'Select a row.',
    seq: 'event',
    time: 'time',
    clock: 'of day',
    process: 'process',
    kind: 'kind',
    call: 'call',
    result: 'returned',
    errno: 'errno',
    took: 'took',
    bytes: 'first bytes',
    meaning: 'came to',
    otherEnd: 'other end',
    expected: 'comes with the normal course',
    select: 'Select process {{pid}}',
    otherEvent: 'event {{seq, number}}: {{bytes}} bytes'
  }
} as const
