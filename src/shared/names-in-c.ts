/** What the kernel calls what C, and so the text of a program and the log, call otherwise: syscalls(2). */
const IN_C: Readonly<Record<string, string>> = {
  wait4: 'waitpid',
  pselect6: 'select',
  ppoll: 'poll',
  accept4: 'accept'
}

/** @param blockedIn as the kernel lists it: `accept4 3`, `pselect6` @returns `accept 3`, `select`, as the man pages say */
export function nameInC(blockedIn: string): string {
  const [call = '', ...rest] = blockedIn.split(' ')
  return [IN_C[call] ?? call, ...rest].join(' ')
}
