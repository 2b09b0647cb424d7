/** A line of a recording of version 1, where _exit(2) and execve(2) were told as calls that had returned 0. */
interface Line {
  seq?: unknown
  at?: unknown
  pid?: unknown
  call?: unknown
  errno?: unknown
  args?: readonly unknown[]
}

/** What version 2 has in its place. */
export function fromVersion1(line: Line): object {
  const { seq, at, pid, call, errno, args = [] } = line
  if (call === '_exit') return { kind: 'exiting', seq, at, pid, code: Number(args[0]) & 0xff }
  if (call === 'execve' && errno === undefined) {
    return { kind: 'execing', seq, at, pid, path: String(args[0]), argv: String(args[1]) }
  }
  return line
}
