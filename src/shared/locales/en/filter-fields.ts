/** What the fields of a filter ask about, and which values they understand. */
export const filterFields = {
  log: {
    pid: 'who told it, or whom it is about',
    process: 'the same, of one process, though others had its PID: PID@BIRTH',
    call: 'the system call that was made, or is about to be',
    errno: 'the error that a call returned',
    is: 'failed: returned an error · error: and not one of the normal course · noise: only waits, or fails as expected',
    kind: 'what kind of event it is',
    fd: 'the descriptor',
    role: 'what the process is',
    connection: 'the connection, by its number',
    peer: 'the address of the client’s end, with its port or without',
    port: 'a port of the connection, of either end',
    socket: 'the inode of a socket',
    signal: 'the signal that was delivered, or ended a process',
    took: 'how long the call took',
    at: 'when it was, since the run began',
    seq: 'its number',
    site: 'the place in the program that made the call',
    text: 'part of its text, as the log shows it; so does a word without a field'
  },
  connections: {
    pid: 'who serves it, or made it',
    connection: 'its number',
    peer: 'the address of the client’s end, with its port or without',
    port: 'a port of either end',
    ended: 'how it ended',
    by: 'by whom: the first FIN, or the RST',
    in: 'bytes in',
    out: 'bytes out',
    errno: 'why connect(2) failed',
    status: 'with what its child exited',
    signal: 'what ended its child',
    took: 'how long it lasted',
    at: 'when it began, since the run began',
    seq: 'the event with which it began',
    text: 'part of any of its columns; so does a word without a field'
  },
  expects: {
    number: 'a number, >5, 5..7 or *',
    time: 'a time such as >1ms, 1.2s..1.5s, 40us, or *',
    word: 'a word; * stands for any characters',
    text: 'part of a text',
    process: 'PID@BIRTH',
    oneOf: 'one of {{words}}, or *'
  }
} as const
