/**
 * Runs connections that never were through a log that nobody sees, so that V8 has compiled the lab's own path by the time
 * a server listens: what is heard first would else cost several times as much as what is heard later, and the server's
 * processes want the same processors.
 */
import { setImmediate as othersFirst } from 'node:timers/promises'
import { encodeAddress } from '../engine/libc/address'
import { SIGCHLD } from '../engine/libc/constants'
import { gathered, put, putArguments, putData } from '../engine/libc/records'
import { KIND, type Kind, SOCKADDR_ROOM } from '../shared/records/layout'
import { RecordReader } from '../shared/records/reader'
import { Announcements } from './announcements'
import { EventLog } from './log/event-log'
import { systemNames } from './system-names'

const CONNECTIONS = 1500
/** Heard at once: others have their turn in between. */
const AT_ONCE = 8
const SERVER = 1
const LISTENFD = 3
const CONNFD = 4
const PORT = 1

/** @param wanted asked between two turns: whether it is still worth while. Nothing of it is kept. */
export async function rehearse(wanted: () => boolean): Promise<void> {
  const log = new EventLog()
  try {
    const announcements = new Announcements(log)
    const reader = new RecordReader(systemNames, {
      onEvent: (announced) => announcements.hear(announced),
      onMalformed: () => undefined
    })
    log.append({ kind: 'note', note: 'server-started', at: 0, pid: SERVER, launcher: 'fork' })
    const stream = new Stream()
    for (let done = 0; done < CONNECTIONS && wanted(); done += AT_ONCE) {
      for (let i = 0; i < AT_ONCE; i++) {
        stream.connection(done + i)
        reader.push(stream.take())
      }
      await othersFirst()
    }
  } finally {
    await log.close()
  }
}

const HELLO = Buffer.from('hello')
const NOTHING = new Uint8Array()

/** What a server and its children tell. */
class Stream {
  readonly #time = new Int32Array(4)
  readonly #server = { pid: SERVER, announced: 0 }
  readonly #ends = Buffer.alloc(2 * SOCKADDR_ROOM)

  constructor() {
    this.#ends.set(encodeAddress('127.0.0.1', PORT), SOCKADDR_ROOM)
  }

  /** accept, fork, the child's echo and its end, and the parent's wait for it. */
  connection(number: number): void {
    const child = { pid: SERVER + 1 + number, announced: 0 }
    this.#ends.set(encodeAddress('127.0.0.1', 1024 + number))
    this.#tell(this.#server, KIND.accept, CONNFD, LISTENFD, 1000 + number, 0, this.#ends)
    this.#tell(this.#server, KIND.fork, child.pid)
    this.#tell(this.#server, KIND.close, 0, CONNFD)
    this.#tell(child, KIND.fork, 0, SERVER)
    this.#tell(child, KIND.close, 0, LISTENFD)
    this.#tell(child, KIND.read, HELLO.length, CONNFD, 1024, 0, HELLO)
    this.#tell(child, KIND.write, HELLO.length, CONNFD, HELLO.length, 0, HELLO)
    this.#tell(child, KIND.read, 0, CONNFD, 1024)
    this.#tell(child, KIND.close, 0, CONNFD)
    this.#tell(child, KIND.exiting, 0)
    this.#tell(this.#server, KIND.poll, 1, 0, -1)
    this.#tell(this.#server, KIND.signal, 0, SIGCHLD, 1)
    this.#tell(this.#server, KIND.waitpid, child.pid, -1, 1)
  }

  /** A copy of what was told since the last time. */
  take(): Uint8Array {
    const bytes = Uint8Array.from(gathered.bytes.subarray(0, gathered.used))
    gathered.used = 0
    return bytes
  }

  #tell(
    teller: { pid: number; announced: number },
    kind: Kind,
    ret: number,
    first = 0,
    second = 0,
    third = 0,
    data = NOTHING
  ): void {
    teller.announced++
    this.#time[2] = (this.#time[2] ?? 0) + 1000
    const at = put(kind, teller, this.#time, this.#time, ret, 0, data.length)
    putArguments(at, first, second, third)
    putData(at, data, data.length)
  }
}
