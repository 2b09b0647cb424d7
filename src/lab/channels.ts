/** The streams between the lab and a program that it starts: events, output, and for some keyboard and control. */
import type { ChildProcess } from 'node:child_process'
import { openSync } from 'node:fs'
import { devNull } from 'node:os'
import type { Readable, Writable } from 'node:stream'
import { CONTROL_FD, GATE_FD, RESERVED_FD } from '../engine/program-descriptors'
import type { RecordListener } from '../shared/records/reader'
import { type EventsSource, LinesSource, RecordsSource } from './events-source'
import { closeAll, enlarge, openPipe, type Pipe, reading, roomOf, writing } from './pipe'
import type { Ends } from './spawn-node'
import type { ClientEnds } from './zygote'

export interface Wanted {
  /** standard input stays open, to be typed into */
  keyboard: boolean
  /** descriptor 4 is a pipe to tell it commands */
  control: boolean
  /** this descriptor of ours is its {@link GATE_FD} */
  gateFd?: number | undefined
  /** bytes that the events pipe is to have room for, instead of the usual 64 KiB */
  eventsRoom?: number | undefined
}

export interface Streams {
  /** what it prints */
  output: Readable[]
  events: EventsSource
  keyboard?: Writable | undefined
  control?: Writable | undefined
}

export interface Channels extends Ends {
  /**
   * To be called once, after the process was started.
   * @param listener hears what it announces
   * @param child where Node made the pipes with it
   */
  streamsOf(listener: RecordListener, child?: ChildProcess): Streams
  /** bytes that the events pipe has room for; undefined where Node made it */
  eventsRoom: number | undefined
}

/** Those of {@link pipeChannels}. */
export interface PipeChannels extends Channels {
  /** of a program with keyboard and control */
  clientEnds: ClientEnds
}

interface Opened {
  events: Pipe
  output: Pipe
  keyboard: Pipe | undefined
  control: Pipe | undefined
  reserved: number
}

/** All of them, or none. @throws Error when descriptors run out */
function openAll(wanted: Wanted): Opened {
  const opened: number[] = []
  const open = (): Pipe => {
    const pipe = openPipe()
    opened.push(pipe.readFd, pipe.writeFd)
    return pipe
  }
  try {
    return {
      events: open(),
      output: open(),
      keyboard: wanted.keyboard ? open() : undefined,
      control: wanted.control ? open() : undefined,
      reserved: openSync('/dev/null', 'r')
    }
  } catch (error) {
    closeAll(opened)
    throw error
  }
}

/** Real pipes, which Linux has. @throws Error when descriptors run out */
export function pipeChannels(wanted: Wanted): PipeChannels {
  const { events, output, keyboard, control, reserved } = openAll(wanted)
  const stdio: ('ignore' | number)[] = [keyboard?.readFd ?? 'ignore', output.writeFd, output.writeFd, events.writeFd]
  if (control) stdio[CONTROL_FD] = control.readFd
  if (wanted.gateFd !== undefined) stdio[GATE_FD] = wanted.gateFd
  for (let fd = stdio.length; fd-- > 0; ) stdio[fd] ??= 'ignore'
  while (stdio.length < RESERVED_FD) stdio.push('ignore')
  stdio.push(reserved)
  return {
    stdio,
    clientEnds: [keyboard?.readFd ?? -1, output.writeFd, events.writeFd, control?.readFd ?? -1],
    eventsRoom: wanted.eventsRoom === undefined ? roomOf(events.readFd) : enlarge(events, wanted.eventsRoom),
    streamsOf: (listener) => ({
      output: [reading(output)],
      events: new RecordsSource(events, listener),
      keyboard: keyboard && writing(keyboard),
      control: control && writing(control)
    }),
    // With our copies closed, end-of-file comes with the end of the last process that holds the other end.
    closeTheirs: () => closeAll([events.writeFd, output.writeFd, reserved, keyboard?.readFd, control?.readFd]),
    abandon: () => closeAll([events.readFd, output.readFd, keyboard?.writeFd, control?.writeFd])
  }
}

/** Two for each of five pipes, and what starting a process takes. */
const SPAWN_NEEDS = 14

/**
 * Node forgets the pipes that it has opened when descriptors run out in the middle of a start. So it begins none then.
 * @throws Error EMFILE
 */
function expectFreeDescriptors(count: number): void {
  const opened: number[] = []
  try {
    while (opened.length < count) opened.push(openSync(devNull, 'r'))
  } finally {
    closeAll(opened)
  }
}

/**
 * What Node calls pipes, on every system; only portable programs are content with them.
 * @throws Error when descriptors run out
 */
export function nodeChannels(wanted: Wanted): Channels {
  expectFreeDescriptors(SPAWN_NEEDS)
  const stdio = [
    wanted.keyboard ? 'pipe' : 'ignore',
    'pipe',
    'pipe',
    'pipe',
    wanted.control ? 'pipe' : 'ignore'
  ] as const
  return {
    stdio: [...stdio],
    eventsRoom: undefined,
    streamsOf: (listener, child) => {
      const [keyboard, output, errors, events, control] = child?.stdio ?? []
      return {
        output: [output as Readable, errors as Readable],
        events: new LinesSource(events as Readable, listener),
        keyboard: quiet(keyboard as Writable | null),
        control: quiet(control as Writable | null)
      }
    },
    closeTheirs: () => undefined,
    abandon: (child) => {
      for (const stream of child?.stdio ?? []) stream?.destroy()
    }
  }
}

/** EPIPE: the reader has ended; its exit says so. */
function quiet(stream: Writable | null | undefined): Writable | undefined {
  stream?.on('error', () => stream.destroy())
  return stream ?? undefined
}
