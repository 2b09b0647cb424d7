/** The systems of the tutorials. */
export const presets = {
  tidy: {
    short: 'Tidy',
    title: 'Tidy: fork, everything closed, everybody reaped',
    watch:
      'Each client gets a child of its own; when it leaves, the child is a zombie for a moment, then it is reaped.',
    watchByNode:
      'Each client gets a process of its own; when it leaves, the process ends, and Node waits for it at once: no zombie is seen.'
  },
  s0: {
    short: 'S0',
    title: 'S0 · echo, nobody reaps, nobody closes',
    watch: 'Ended children stay zombies, and as the parent keeps connfd, clients never see the server’s FIN.',
    watchByNode:
      'Not to be had here: Node waits for every child and closes its copies of a socket, so no zombie stays and each FIN is seen.'
  },
  s1: {
    short: 'S1',
    title: 'S1 · upper case, SIGCHLD reaper',
    watch:
      'When a client leaves, its child is a zombie until SIGCHLD makes the parent call waitpid until nobody is left.',
    watchByNode:
      'Not to be had here as it was: Node sets SO_REUSEADDR itself, and waits for children without telling of SIGCHLD.'
  },
  s2: {
    short: 'S2',
    title: 'S2 · restart without SO_REUSEADDR',
    watch: 'Stop it while a client is connected and start it again: bind fails while FIN_WAIT2 and TIME_WAIT last.',
    watchByNode:
      'Not to be had here: Node sets SO_REUSEADDR itself, as the system wants it, so this restart does not fail.'
  },
  's2-select': {
    short: 'S2 select',
    title: 'S2 · select, one process',
    watch: 'One process serves everybody: the inspector shows its client table, first free slot first.',
    watchByNode: 'Not to be had here: Node’s event loop does not call select, and keeps no client table.'
  },
  's3-iterative': {
    short: 'S3 iterative',
    title: 'S3 · iterative, one after the other',
    watch: 'The second client is connected but waits in the accept queue until the first one leaves.',
    watchByNode: 'Not to be had here: Node accepts whoever comes, so nobody waits in the accept queue.'
  },
  s3: {
    short: 'S3',
    title: 'S3 · concurrent, perfect but for the zombies',
    watch: 'Reference counts: connfd goes 1, 2, 1, 0; but nobody waits for the children, and zombies stay.',
    watchByNode:
      'Not to be had here: Node closes what it passes on and waits for each child: neither reference counts nor zombies are seen.'
  },
  s4: {
    short: 'S4',
    title: 'S4 · one waitpid per signal',
    watch:
      'Hold the parent by the button on its node, let several clients leave, let it go on: signals coalesce, and all but one stay zombies.',
    watchByNode: 'Not to be had here: Node waits for each child as it ends, and tells of no SIGCHLD.'
  }
} as const
