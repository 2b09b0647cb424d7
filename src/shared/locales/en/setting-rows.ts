/** Of each setting, model, launcher and kind of client: what it is called, and what it does. */
export const settingRows = {
  wish: '{{said}}: {{why}}',
  groups: {
    address: 'Address',
    serving: 'Serving',
    children: 'Children',
    table: 'Client table',
    access: 'Who is let in',
    limits: 'Errors and limits',
    client: 'Client'
  },
  server: {
    host: {
      label: 'Address',
      hint: 'bind(2)',
      about: 'IPv4 or IPv6 address to bind, or a name; 0.0.0.0 for every interface, :: for those of IPv6 and IPv4'
    },
    port: {
      label: 'Port',
      hint: '0: any free one',
      about: 'port to bind; 0: the kernel picks a free one'
    },
    backlog: {
      label: 'Backlog',
      hint: 'listen(2)',
      about: 'length of the accept queue, listen(2)'
    },
    reuseAddress: {
      label: 'SO_REUSEADDR',
      hint: 'before bind(2): TIME_WAIT does not stop a restart',
      about: 'set SO_REUSEADDR before bind(2), socket(7)',
      limits: {
        nodeMakesCalls: 'libuv sets SO_REUSEADDR itself, as the system wants it'
      }
    },
    model: {
      label: 'Model',
      hint: 'how several connections are served',
      about: 'how connections are served',
      limits: {
        nodeMakesCalls: "Node's event loop neither blocks in accept(2) nor calls select(2)"
      }
    },
    handler: {
      label: 'Handler',
      hint: 'what is answered',
      about: 'what is answered',
      choices: {
        echo: 'echo',
        uppercase: 'uppercase'
      }
    },
    exec: {
      label: 'Command',
      hint: 'instead of the handler; split at blanks, quote as in a shell: "two words"',
      about: 'the handler is the command after --: its standard input and output are the connection',
      limits: {
        relays: 'a utility process gets no descriptors, so a command cannot have the connection as its input'
      }
    },
    buffer: {
      label: 'Buffer',
      hint: 'bytes per read(2)',
      about: 'what one read(2) may return',
      limits: {
        nodeMakesCalls: 'Node reads up to 64 KiB at once'
      }
    },
    spinAtEof: {
      label: 'Go on at end-of-file',
      hint: 'a classic defect: the child writes its stale buffer and reads on, here {{reads, number}} times',
      about: 'at end-of-file the child writes its stale buffer and reads on, {{reads}} times',
      limits: {
        nodeMakesCalls: 'Node stops reading at end-of-file'
      }
    },
    idleTimeout: {
      label: 'Idle timeout',
      hint: 'ms without a byte, then the server closes; 0: never',
      about: 'a connection on which nothing arrives for so long is closed, where no command answers; 0: never'
    },
    ignoreSigpipe: {
      label: 'Ignore SIGPIPE',
      hint: 'a write to a reset connection fails with EPIPE instead of killing the process',
      about: 'a write to a reset connection fails with EPIPE instead of killing the process, signal(7)',
      limits: {
        nodeMakesCalls: 'Node itself ignores SIGPIPE: a write to a connection that was reset fails with EPIPE'
      }
    },
    launcher: {
      label: 'Process by',
      hint: 'how a connection gets its process',
      about: 'how a connection gets its process'
    },
    spareWorkers: {
      label: 'Spare workers',
      hint: 'started before a connection comes, up to 16; 0: one is started for each',
      about: 'launchers spawn and portable: workers started before a connection comes; 0: one per connection'
    },
    reap: {
      label: 'Reaping',
      hint: 'what SIGCHLD makes the server do',
      about: 'on SIGCHLD: wait until nobody is left, once, or never',
      limits: {
        nodeMakesCalls: 'libuv waits for every child as soon as it has ended: none stays a zombie'
      },
      choices: {
        loop: 'loop: until nobody is left',
        once: 'once: one waitpid per SIGCHLD',
        never: 'never'
      }
    },
    keepConnfdInParent: {
      label: 'Parent keeps connfd',
      hint: 'a classic omission: the FIN is not sent',
      about: 'the parent does not close connfd',
      limits: {
        nodeMakesCalls: 'Node closes its copy of a socket when it has passed it on'
      }
    },
    keepListenfdInChild: {
      label: 'Child keeps listenfd',
      hint: 'a classic omission: the port stays taken',
      about: 'the child does not close listenfd',
      limits: {
        nodeMakesCalls: "Node's descriptors are closed on exec"
      }
    },
    leaveOrphans: {
      label: 'Leave orphans',
      hint: 'as in C: children outlive a server that is killed, and are adopted; otherwise they end with it',
      about:
        'children outlive a server that has ended, as orphans, and are adopted; otherwise PR_SET_PDEATHSIG ends them',
      limits: {
        nodeMakesCalls: 'nobody asks the kernel there: a process ends by itself when its channel to the server closes'
      }
    },
    maxChildren: {
      label: 'Max children',
      hint: '0: no limit but the system’s',
      about: 'children alive or not waited for; 0: no limit',
      limits: {
        relays: 'the app runs at most {{most}} utility processes for a server'
      }
    },
    atChildLimit: {
      label: 'At the limit',
      hint: 'while that many are alive',
      about: 'leave connections in the queue, or close them',
      limits: {
        nodeMakesCalls: 'Node accepts whatever comes as long as it listens: a limit of children can only refuse'
      },
      choices: {
        wait: 'leave in the accept queue',
        refuse: 'accept and close'
      }
    },
    tableSize: {
      label: 'Table size',
      hint: 'slots, at most FD_SETSIZE: {{size, number}}',
      about: 'slots of the client table of model select'
    },
    whenTableFull: {
      label: 'When full',
      hint: 'to one client too many',
      about: 'close the connection, or exit',
      choices: {
        close: 'close the connection',
        exit: 'exit'
      }
    },
    allow: {
      label: 'Allow',
      hint: 'addresses and networks, 10.0.0.0/8; none: everybody',
      about: 'a network or an address that is let in; given once, everybody else is refused'
    },
    deny: {
      label: 'Deny',
      hint: 'addresses and networks; wins over Allow',
      about: 'a network or an address that is refused, allowed or not'
    },
    rate: {
      label: 'Rate',
      hint: 'connections in a second; those beyond, and all in the pause that follows, are refused; 0: no limit',
      about: 'connections in a second; beyond it a pause follows, in which all are refused; 0: no limit'
    },
    ratePause: {
      label: 'Pause',
      hint: 's in which all are refused when more have come',
      about: 'seconds in which all are refused when more connections came than the rate'
    },
    maxPerSource: {
      label: 'Max per source',
      hint: 'connections of one address at a time; 0: no limit',
      about: 'connections of one address at a time, those beyond are refused; 0: no limit'
    },
    onError: {
      label: 'On error',
      hint: 'of accept(2) or fork(2)',
      about: 'when accept or fork fails',
      choices: {
        continue: 'report and continue',
        exit: 'exit'
      }
    },
    maxDescriptors: {
      label: 'Descriptor limit',
      hint: 'RLIMIT_NOFILE; 0: as inherited, else 32 or more',
      about: 'RLIMIT_NOFILE of the server; 0: as inherited',
      limits: {
        nodeMakesCalls: 'Node has no setrlimit(2)'
      }
    }
  },
  client: {
    kind: {
      label: 'Kind',
      hint: 'what it sends, and when',
      about: 'line: send, wait, show; auto: sends by itself; split: one process reads, one writes, q half-closes'
    },
    host: {
      label: 'Address',
      hint: 'connect(2)',
      about: 'name, or IPv4 or IPv6 address'
    },
    port: {
      label: 'Port',
      hint: 'connect(2)',
      about: 'port'
    },
    buffer: {
      label: 'Buffer',
      hint: 'bytes per read(2) and write(2)',
      about: 'what one read(2) may return and one write(2) may send'
    },
    interval: {
      label: 'Interval',
      hint: 'ms between two messages',
      about: 'auto: time between two messages'
    },
    text: {
      label: 'Text',
      hint: 'stands before the number',
      about: 'auto: what stands before the number'
    }
  },
  models: {
    fork: {
      choice: 'fork',
      standing: 'process per connection'
    },
    iterative: {
      choice: 'iterative',
      standing: 'iterative'
    },
    select: {
      choice: 'select',
      standing: 'select, one process'
    }
  },
  launchers: {
    fork: {
      choice: 'fork'
    },
    spawn: {
      choice: 'spawn'
    },
    portable: {
      choice: 'portable: Node’s net and child_process'
    },
    utility: {
      choice: 'utility: an Electron utilityProcess each'
    }
  },
  kinds: {
    line: {
      title: 'Line client',
      short: 'Line',
      about: 'Sends the lines that you type',
      placeholder: 'Type a line, Enter sends'
    },
    auto: {
      title: 'Automatic client',
      short: 'Auto',
      about: 'Sends a line by itself every second'
    },
    split: {
      title: 'Split client',
      short: 'Split',
      about: 'Two processes: one only reads, one only writes what you type',
      placeholder: 'Type a line; q alone half-closes'
    }
  }
} as const
