/** What is said when something has ended or gone wrong. */

export const bridge = {
  connecting: 'Connecting to the host…'
} as const

export const notices = {
  dismiss: 'Dismiss',
  restart: 'Restart',
  restarting: 'Restarting…',
  startAgain: 'Start again',
  actions: {
    freePort: 'Use a free port',
    reuse: 'Set SO_REUSEADDR',
    reuseAbout: 'Starts it so: it helps where the earlier server had it set too'
  },
  serverKilled: 'Server pid {{pid}} was killed by {{signal}}.',
  serverExited: 'Server pid {{pid}} exited with {{code}}.',
  serverGone: 'Server pid {{pid}} has ended; how is not known yet.',
  serverEnded: 'Server pid {{pid}} has {{how}}.',
  orphans_one: '{{count, number}} child is still running without it.',
  orphans_other: '{{count, number}} children are still running without it.'
} as const

export const crash = {
  where: {
    push: 'while it took in what the lab sent',
    event: 'in an event of its own',
    promise: 'in something that it had begun'
  },
  partFailed: '{{part}} could not be drawn. The rest of the window and the lab go on.',
  parts: {
    header: 'The header',
    watch: 'The line under the header',
    notices: 'The notices',
    palette: 'The palette',
    canvas: 'The canvas',
    inspector: 'The inspector',
    counters: 'The counters',
    time: 'The time bar',
    timeline: 'The timeline',
    client: 'The client’s window',
    menu: 'The menu'
  },
  copyReport: 'Copy report',
  copied: 'Copied',
  copyByHand: 'Report, to be copied by hand',
  reload: 'Reload'
} as const
