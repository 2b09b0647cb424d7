/** Who is held before a call, and what holds everybody. */
export const hold = {
  'no-linux': 'the programs here make no Linux system calls of their own',
  'no-memory': 'memory that is shared with the programs cannot be had (memfd_create: {{errno}})',
  recorded: 'this is a recorded run',
  notHeld: {
    command: 'it is another program, which looks at no gate; SIGSTOP stops it anywhere',
    node: 'Node makes its calls',
    ended: 'it has ended'
  },
  roles: {
    server: 'the server',
    children: 'its children',
    clients: 'the clients'
  },
  nextCall: 'the next {{call}}',
  line: 'line {{site}}',
  breaks: {
    call: 'before {{call}}',
    callOf: 'before {{call}} of process {{pid}}',
    site: 'at line {{site}}',
    siteOf: 'at line {{site}} of process {{pid}}',
    zombie: 'when a zombie appears',
    unreferenced: 'when nothing refers to socket {{inode}} any more'
  },
  nobody: 'nobody is held',
  held: 'held before the next call: {{who}}',
  toBeHeld: 'to be held {{when}}',
  goesOnTo: 'process {{pid}} goes on to {{place}}',
  isHeld: 'process {{pid}} is held',
  goesOn: 'process {{pid}} goes on',
  hit: '{{what}} (event {{seq}}): {{held}}'
} as const
