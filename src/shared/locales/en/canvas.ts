/** What the canvas and the palette say. */

export const palette = {
  label: 'Palette',
  title: 'Clients',
  how: 'Drag to the canvas, or click.',
  removeEnded: 'Remove {{n, number}} ended',
  removeEndedAbout: 'Removes the windows of clients that have ended',
  startFirst: 'Start the server first.',
  starting: 'The server does not listen yet.',
  heldBefore: 'The server is held before it listens: step it, or let it run on.'
} as const

export const canvas = {
  label: 'Canvas',
  startServer: 'Start the server',
  startHint: 'Real processes, real sockets; nothing is simulated.',
  dragHint: 'Drag a client here',
  dragHintMore: 'Each connection gets a process of its own.',
  external: 'external client',
  adopted: 'parent gone; adopted by {{ppid}}',
  relayed: 'bytes over a MessagePort',
  acceptQueue: 'in the accept queue',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  controls: 'View',
  servedBy: 'served by {{pids}}',
  stack: 'stack of children',
  stackOf: {
    running: '{{children, number}} running',
    stopped: '{{children, number}} stopped',
    zombie: '{{children, number}} zombie',
    ended: '{{children, number}} ended',
    folded: '{{children, number}} folded away'
  },
  openStack: 'Click to show each of them',
  closeStack: 'Click to stack them again',
  foldBelow: 'Fold away what stands below',
  unfoldBelow: 'Show what stands below',
  fullSize: 'Zoom: back to 100 % (1)',
  zoomIs: 'Zoom {{percent}} %, back to 100 %',
  fit: 'Show everything',
  fitTitle: 'Show everything (0)',
  arrange: 'Arrange',
  arrangeTitle: 'Put everything in its place: each connection a column (A)',
  minimap: 'The whole canvas; press to go there',
  find: 'Find on the canvas',
  findTitle: 'Find by PID, port, state or text (Ctrl+F)',
  findPlaceholder: 'PID, port, state, text',
  foundAt: '{{index, number}} of {{all, number}}',
  found: '{{all, number}} found',
  follow: 'Follow who is selected',
  followTitle: 'Follow: the view goes to whoever is selected, in the timeline, the log or elsewhere',
  previous: 'Previous (Shift+Enter)',
  next: 'Next (Enter)',
  closeFind: 'Close (Escape)',
  keys: 'Processes and client windows on the canvas: {{nodes}}',
  keysAbout:
    'Arrow keys go from one to the next, Enter selects it, Space adds it to the selection, Ctrl+A selects all, Shift with arrow keys moves, Shift+F10 opens its menu. A arranges, 0 shows everything, 1 is 100 %, plus and minus zoom.'
} as const
