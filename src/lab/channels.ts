/** The streams between the lab and a program that it starts: events, output, and for some keyboard and control. */
import type { ChildProcess, StdioOptions } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import type { Socket } from 'node:net'
import { constants } from 'node:os'
import type { Readable, Writable } from 'node:stream'
import { CONTROL_FD } from '../engine/program-descriptors'
import { openPipe, reading, unreadBytes, writing } from './pipe'

/** The descriptor that `catchSignal(SIGCHLD)` takes over: its number must be the signal's. */
const RESERVED_FD = constants.signals.SIGCHLD ?? 17

export interface Wanted {
  /** standard input stays open, to be typed into */
  keyboard: boolean
  /** descriptor 4 is a pipe to tell it commands */
  control: boolean
}

export interface Streams {
  /** what it prints */
  output: Readable[]
  events: Socket
  keyboard?: Writable | undefined
  control?: Writable | undefined
  /** bytes that were announced and have not been read here */
  unread(): number
}

export interface Channels {
  stdio: StdioOptions
  /** To be called once, after the process was started. */
  streamsOf(child: ChildProcess): Streams
  /** Closes the ends that are the program's, whether it could be started or not. */
  closeTheirs(): void
  /** Instead of `streamsOf`, when it could not. */
  abandon(): void
}

/** Real pipes, which Linux has. */
export function pipeChannels(wanted: Wanted): Channels {
  const [events, output] = [openPipe(), openPipe()]
  const keyboard = wanted.keyboard ? openPipe() : undefined
  const control = wanted.control ? openPipe() : undefined
  const reserved = openSync('/dev/null', 'r')
  const stdio: ('ignore' | number)[] = [keyboard?.readFd ?? 'ignore', output.writeFd, output.writeFd, events.writeFd]
  if (control) stdio[CONTROL_FD] = control.readFd
  while (stdio.length < RESERVED_FD) stdio.push('ignore')
  stdio.push(reserved)
  return {
    stdio,
    streamsOf: () => ({
      output: [reading(output)],
      events: reading(events),
      keyboard: keyboard && writing(keyboard),
      control: control && writing(control),
      unread: () => unreadBytes(events.readFd)
    }),
    // With our copies closed, end-of-file comes with the end of the last process that holds the other end.
    closeTheirs: () => closeAll([events.writeFd, output.writeFd, reserved, keyboard?.readFd, control?.readFd]),
    abandon: () => closeAll([events.readFd, output.readFd, keyboard?.writeFd, control?.writeFd])
  }
}

function closeAll(fds: readonly (number | undefined)[]): void {
  for (const fd of fds) if (fd !== undefined) closeSync(fd)
}

/** What Node calls pipes, on every system; only portable programs are content with them. */
export function nodeChannels(wanted: Wanted): Channels {
  const stdio = [
    wanted.keyboard ? 'pipe' : 'ignore',
    'pipe',
    'pipe',
    'pipe',
    wanted.control ? 'pipe' : 'ignore'
  ] as const
  return {
    stdio: [...stdio],
    streamsOf: ({ stdio: [keyboard, output, errors, events, control] }) => ({
      output: [output as Readable, errors as Readable],
      events: events as Socket,
      keyboard: quiet(keyboard as Writable | null),
      control: quiet(control as Writable | null),
      unread: () => 0
    }),
    closeTheirs: () => undefined,
    abandon: () => undefined
  }
}

/** EPIPE: the reader has ended; its exit says so. */
function quiet(stream: Writable | null | undefined): Writable | undefined {
  stream?.on('error', () => stream.destroy())
  return stream ?? undefined
}
