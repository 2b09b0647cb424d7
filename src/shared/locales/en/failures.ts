/** What could not be done: what was tried, what the system answered, and what can be done. */
export const failures = {
  'no-such-request': {
    message: 'There is no request {{name}}.'
  },
  'input-refused': {
    message: 'Request "{{name}}" refused: {{complaints}}.'
  },
  'filter-refused': {
    message: 'the filter was not understood: {{faults}}'
  },
  'request-broke': {
    message: 'Request "{{name}}" failed in the {{where}} process: {{reason}}'
  },
  'foreign-sender': {
    message: "Request refused: it does not come from the app's own page but from {{sender}}."
  },
  'too-many-requests': {
    message: '"{{name}}" refused: {{limit}} requests wait for the lab already.'
  },
  'no-answer': {
    message: '{{name}}: no answer within {{seconds}} s',
    hint: 'The lab may be busy or stopped. Try again; if it stays silent, restart it.',
    ofLab: 'The lab (pid {{pid}}) did not answer "{{name}}" within {{seconds}} s.'
  },
  'bridge-broke': {
    message: '{{name}}: the bridge to the lab failed: {{reason}}'
  },
  'not-connected': {
    message: '{{name}}: there is no connection to the host',
    hint: 'It was not done. Try again when the connection is back.'
  },
  'lab-gone': {
    message: '{{who}} has ended: {{how}}.',
    undone: '"{{undone}}" was not done. {{who}} has ended: {{how}}.',
    hint: 'Restart the lab to go on; what it was running has ended with it.',
    lab: 'The lab',
    labOfPid: 'The lab (pid {{pid}})',
    how: {
      asked: 'it was asked to end',
      'not-born': 'its process did not come into being',
      'not-ready': 'it did not become ready within {{seconds}} s and was killed',
      exited: 'exit code {{code}}',
      unseen: 'its exit has not been seen yet'
    }
  },
  'lab-not-started': {
    message: 'The lab was not started.',
    because: 'The lab could not be started: {{reason}}',
    hint: 'Restart the lab to try again.'
  },
  'host-lost': {
    message: 'Connection to the host lost; retrying.',
    retrying_one: 'Connection to the host lost; retrying ({{count, number}} try so far).',
    retrying_other: 'Connection to the host lost; retrying ({{count, number}} tries so far).',
    gaveUp_one: 'Connection to the host lost; gave up after {{count, number}} try.',
    gaveUp_other: 'Connection to the host lost; gave up after {{count, number}} tries.',
    hint: 'Start the host again, then reload this page.'
  },
  'token-refused': {
    message: 'The host does not know the token of this page.',
    hint: 'Open the address that the host printed when it was started.'
  },
  'lab-still-ending': {
    message: 'The lab (pid {{pid}}) was killed and has not ended yet.',
    hint: 'Try again later.'
  },
  'app-ending': {
    message: 'The app is ending: no lab is started any more.'
  },
  'not-restartable': {
    message: 'the lab runs; only the desktop app can start another one'
  },
  'lab-closed': {
    message: 'the lab is closed: nothing is started any more'
  },
  'recorded-run': {
    message: '"{{name}}" refused: this is a recorded run, in which nothing runs any more',
    hint: 'Start a server in a window of its own.'
  },
  'no-recording': {
    message: 'this is no recorded run'
  },
  'recording-refused': {
    hint: 'Choose a file that forkscope run --record has written.'
  },
  'recording-damaged': {
    shown: 'What came before is shown.',
    nothingBefore: 'Nothing came before. Get the file once more from where it was made.'
  },
  'recording-cut': {
    message: '{{file}}: line {{line}}, the last one, was cut off (byte {{byte}})',
    shown: 'The run that was recorded went on; what came before is shown.',
    nothingBefore: 'Nothing came before. Get the file once more from where it was made.'
  },
  'recording-gaps': {
    one: 'event {{first}} was not kept',
    all: 'events {{first}} to {{last}} were not kept',
    some: '{{n}} of the events {{first}} to {{last}} were not kept',
    inFile: '{{file}}: {{what}}',
    atLine: '{{file}}: line {{line}}, byte {{byte}}: {{what}}',
    hint: 'What is shown from there on may be incomplete.'
  },
  'recording-bookmarks': {
    message_one:
      '{{file}}: {{count, number}} bookmark was left out: of a moment that is not in the file, or beyond the bounds ({{most}}, in order, with notes of {{note}} characters)',
    message_other:
      '{{file}}: {{count, number}} bookmarks were left out: of a moment that is not in the file, or beyond the bounds ({{most}}, in order, with notes of {{note}} characters)',
    hint: 'Of the run itself nothing is missing for that.'
  },
  'recording-newer': {
    message:
      '{{file}} is of version {{version}}, which a newer Forkscope has made; all of it was understood as version {{known}}',
    hint: 'Something in it may mean more than is shown.'
  },
  'recording-closed': {
    message: 'the host has put this recording away, as no window showed it',
    hint: 'Open the file once more.'
  },
  'recording-too-large': {
    message: '{{name}} is larger than {{mib}} MiB, and this host takes no larger recordings',
    hint: 'forkscope replay FILE --ui opens it where it is.'
  },
  'too-many-recordings': {
    message: '{{limit}} recordings are open, which is the limit',
    hint: 'Close the tab of one of them; a while later it is put away.'
  },
  'recording-not-sent': {
    message: '{{name}} was not opened: {{reason}}',
    answered: '{{name}} was not opened: the host answered {{status}}',
    hint: 'Try again.'
  },
  'no-file-chosen': {
    message: '"{{name}}": nobody has said which file',
    hint: 'Try again, and choose one.'
  },
  'file-asking': {
    message: 'another question for a file is open',
    hint: 'Answer that one first.'
  },
  'recording-already': {
    message: 'a recording is being made already',
    hint: 'Stop it first.'
  },
  'recording-not-on': {
    message: 'no recording is being made'
  },
  'recording-not-begun': {
    message: 'cannot record to {{file}}: {{reason}}',
    hint: 'Choose another place.'
  },
  'recording-not-saved': {
    message: 'the run was not saved in {{file}}: {{reason}}',
    hint: 'Choose another place, or make room.'
  },
  'too-many-bookmarks': {
    message: 'there are {{limit}} bookmarks, which is the limit',
    hint: 'Remove one first.'
  },
  'no-such-moment': {
    message: 'event {{seq}} is not in the log: it has the events {{oldest}} to {{newest}}'
  },
  'server-running': {
    message: 'a server is running already',
    hint: 'Stop it first; its address is shown in the header.'
  },
  'no-server': {
    message: 'no server is running'
  },
  'no-exec': {
    message: 'this host does not run commands as handlers',
    hint: 'Start it with: forkscope serve --allow-exec',
    inField: 'this host does not run commands as handlers. Start it with: forkscope serve --allow-exec'
  },
  'command-declined': {
    message: "command '{{command}}' was not allowed",
    hint: 'Start again to be asked once more, or choose a handler.'
  },
  'command-paused': {
    message: 'commands were declined again and again',
    hint: 'Try again in {{seconds}} s, or choose a handler.'
  },
  'command-unshowable': {
    message:
      'a command of {{characters}} characters cannot be shown whole ({{limit}} can), and what is not shown is not run',
    hint: 'Put it into a script, and give the path of that.'
  },
  'command-asking': {
    message: 'another command waits for an answer',
    hint: 'Answer the question that is open first.'
  },
  'no-command': {
    message: "no executable command '{{command}}'",
    hint: 'Give its path, or a name that is found in PATH.'
  },
  'launcher-unusable': {
    message: 'launcher {{launcher}} cannot be used here: {{reason}}',
    hint: 'Choose another launcher.'
  },
  'no-launcher': {
    message: 'no launcher works on this machine'
  },
  'launcher-cannot': {
    message: 'launcher {{launcher}} cannot do this: {{wishes}}',
    hint: 'Choose other settings, or, on Linux, the launcher fork or spawn.'
  },
  'no-exec-on-windows': {
    message: 'on Windows a command cannot get a socket as its standard input and output'
  },
  'server-not-spawned': {
    message: 'could not start the server process: {{reason}}'
  },
  'server-silent': {
    message: 'the server did not listen on {{address}} within {{seconds}} s and was ended'
  },
  'server-given-up': {
    message: 'the server was ended before it listened, as it was asked to'
  },
  'server-died': {
    message: 'the server ended before it listened: it {{how}}',
    saying: 'the server ended before it listened: it {{how}}; it said: {{said}}'
  },
  'server-call': {
    message: '{{errno}}: {{call}} {{address}}'
  },
  'no-such-interface': {
    message: '{{errno}}: {{call}} {{address}}: no interface of this machine has that address',
    hint: 'Use 127.0.0.1, or 0.0.0.0 for every interface.',
    hint6: 'Use ::1, or :: for every interface.'
  },
  'no-such-family': {
    message: '{{errno}}: {{call}} {{address}}: this machine has no {{family}}',
    unnamed: '{{errno}}: {{call}} {{address}}: this machine has no such family of addresses',
    hint: 'Use 127.0.0.1.'
  },
  'name-unknown': {
    message: "getaddrinfo '{{name}}': {{why}} ({{errno}})",
    hint: 'Check the name, or give the address as a number, such as 127.0.0.1 or ::1.',
    why: {
      ENOTFOUND: 'Name or service not known',
      EAI_AGAIN: 'Temporary failure in name resolution',
      EAI_FAIL: 'Non-recoverable failure in name resolution',
      EAI_MEMORY: 'Memory allocation failure'
    }
  },
  'name-given-up': {
    message: "getaddrinfo '{{name}}': nobody waits for the answer any more"
  },
  'name-unanswered': {
    message: "getaddrinfo '{{name}}': no answer within {{seconds}} s",
    hint: 'Check the name, or give the address as a number, such as 127.0.0.1 or ::1.'
  },
  'privileged-port': {
    message: '{{errno}}: {{call}} {{address}}: permission denied',
    hint: 'Ports below {{from}} are for privileged users; choose a higher one.'
  },
  'address-in-use': {
    message: '{{errno}}: {{call}} {{address}} is already in use',
    hint: 'Choose another port; 0 lets the kernel pick a free one.',
    held: '{{errno}}: {{call}} {{address}} is already in use by {{holders}}',
    heldHint: 'Stop that process, or choose another port; 0 lets the kernel pick a free one.',
    holder: 'pid {{pid}} ({{name}})',
    listening: 'pid {{pid}} ({{name}}), which listens on {{on}}',
    listeningBoth: 'pid {{pid}} ({{name}}), which listens on {{on}}, which takes IPv4 clients too'
  },
  'address-lingers': {
    message:
      '{{errno}}: {{call}} {{address}} is already in use: nobody listens, but connections of an earlier server are in {{ends}}',
    hint: 'Wait until they are gone, or let both the old and the new server set SO_REUSEADDR.',
    left: '{{state}} ({{seconds}} s left)'
  },
  'server-first': {
    message: 'There is no server to connect to.',
    hint: 'Start the server first, then add a client.'
  },
  'server-starting': {
    message: 'The server does not listen yet.',
    hint: 'Try again in a moment.'
  },
  'client-not-spawned': {
    message: 'could not start a client process: {{reason}}'
  },
  'too-many-clients': {
    message: '{{n}} clients are running, which is the limit',
    hint: 'Close some of them first.'
  },
  'too-many-windows': {
    message: 'the windows of {{n}} ended clients are kept, which is the limit',
    hint: 'Remove some of them first: “Remove ended” takes away all.'
  },
  'no-split-client': {
    message: 'a split client forks: {{reason}}',
    hint: 'Take a line client, or an automatic one.'
  },
  'no-client': {
    message: 'no client with pid {{pid}} is running'
  },
  'no-own-window': {
    message: 'only the desktop app opens windows'
  },
  'too-many-own-windows': {
    message: '{{limit}} clients have windows of their own, which is the limit',
    hint: 'Close one of them first.'
  },
  'client-deaf': {
    message: 'client {{pid}} does not read its input; {{bytes}} bytes wait'
  },
  'some-refused': {
    send: '{{refused, number}} of {{of, number}} were not sent the line: {{reasons}}',
    close: '{{refused, number}} of {{of, number}} were not closed: {{reasons}}',
    signal: '{{refused, number}} of {{of, number}} did not get {{signal}}: {{reasons}}',
    others_one: '{{reason}} (and {{count, number}} other)',
    others_other: '{{reason}} (and {{count, number}} others)',
    and: '; '
  },
  'file-not-sent': {
    message: '{{name}} could not be read on after {{done, number}} bytes: it is shorter than it was',
    because: '{{name}} could not be read on after {{done, number}} bytes: {{reason}}',
    hint: 'What came before has been sent. Choose the file once more.'
  },
  'not-exported': {
    message: 'Nothing was exported: {{reason}}'
  },
  'window-broke': {
    message: 'The window failed {{where}}: {{reason}}',
    hint: 'What it shows may be incomplete. Reloading begins anew; the lab goes on meanwhile.'
  },
  'no-process': {
    message: 'kill({{pid}}, {{signal}}): no process of this lab has that PID'
  },
  'other-process': {
    message: 'kill({{pid}}, {{signal}}): the process has ended, and another one has been given its PID'
  },
  'not-ended': {
    message: 'pid {{pid}}, or a process that it has started, has not ended after SIGKILL'
  },
  'log-unreadable': {
    message: 'events {{first}} to {{last}} of the log cannot be read: {{reason}}'
  },
  'no-stepping': {
    message: 'Nobody can be held before a call: {{why}}.'
  },
  'not-stepped': {
    message: 'Process {{pid}} cannot be held before a call: {{why}}.'
  },
  'too-many-held': {
    message: 'No more than {{n}} processes can be held, or let go, one by one.',
    hint: 'Hold all of a kind, or let all run on.'
  },
  'too-many-breaks': {
    message: 'There are {{n}} conditions already, as many as there can be.',
    hint: 'Remove one of them.'
  },
  'no-socket': {
    message: 'EBADF: socket {{inode}} is not open (any more): nobody can wait for its last reference.'
  },
  'no-site': {
    message: 'There is no call {{site}} in the text of the programs.'
  },
  'not-signalled': {
    message: '{{call}}({{pid}}, {{signal}}): {{reason}}'
  }
} as const
