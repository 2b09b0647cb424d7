/** What the list of commands says. */
export const commandTexts = {
  title: 'Commands',
  search: 'Find a command',
  none: 'No such command.',
  groups: {
    server: 'Server',
    clients: 'Clients',
    canvas: 'Canvas',
    time: 'Time',
    record: 'Record and export',
    view: 'View',
    help: 'Help'
  },
  whyNot: {
    past: 'This is the past: go live to act',
    recorded: 'A recorded run: nothing in it can be changed',
    labDown: 'No connection to the lab',
    noServer: 'Start the server first',
    serverRuns: 'The server runs already',
    waiting: 'Something else is under way',
    nothingYet: 'Nothing has happened yet',
    isLive: 'This is what is true now',
    atBegin: 'This is the beginning',
    atEnd: 'This is the newest event',
    noBookmark: 'There is no bookmark that way',
    noSelection: 'No process is selected',
    noStepping: 'Nobody can be held here',
    notHeld: 'Nobody stands before a call',
    noFork: 'It needs fork(2), which cannot be used here',
    nothingEnded: 'No client has ended',
    noCanvas: 'The canvas is not shown',
    recordingNow: 'A recording is being made',
    notRecording: 'No recording is being made',
    chosen: 'So it is now',
    notLive: 'Only of a run that is made now'
  },
  start: 'Start server',
  stop: 'Stop server',
  restart: 'Restart server',
  startWith: (preset: string) => `Start server with ${preset}`,
  restartWith: (preset: string) => `Restart server with ${preset}`,
  settings: 'Server settings…',
  startClient: (kind: string) => `New client: ${kind}`,
  removeEnded: 'Remove the windows of clients that have ended',
  follow: 'Follow who is selected',
  begin: 'To the beginning of the run',
  record: 'Record from now on',
  stopRecording: 'Stop recording',
  saveRecent: 'Save the last minutes…',
  saveAll: 'Save the whole run…',
  openRecording: 'Open a recording…',
  exportRun: 'Export…',
  showTab: (tab: string) => `Show ${tab}`,
  closeInspector: 'Close the inspector',
  theme: (theme: string) => `Theme: ${theme}`,
  size: (percent: number) => `Size: ${percent} %`,
  sizeKeywords: 'presentation projector zoom text',
  hints: 'Show hints again'
} as const

/** Why something cannot be done now. */
export type WhyNot = keyof typeof commandTexts.whyNot
export type CommandGroup = keyof typeof commandTexts.groups
