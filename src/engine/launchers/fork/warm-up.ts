/** Runs a child's path many times in the parent, on socket pairs, so that children start with compiled code. */
import { AF_UNIX, SHUT_WR, SOCK_STREAM } from '../../libc/constants'
import { rehearse } from '../../libc/processes'
import * as raw from '../../libc/raw'
import { flush, tracer } from '../../libc/trace'

const ROUNDS = 200
/** of a clock tick each, up to 10 ms */
const IDLE_ROUNDS = 20
const O_WRONLY = 1

/** @param child what a child does after fork: gets a connected socket on which a few bytes and end-of-file are waiting, closes it */
export function warmUp(child: (connfd: number) => void): void {
  unheard(() => rehearseOnPairs(child, ROUNDS, true))
}

/** The same of a child to which nothing comes, and which does not wait for long: that it does wait takes time. */
export function warmUpIdle(child: (connfd: number) => void): void {
  unheard(() => rehearseOnPairs(child, IDLE_ROUNDS, false))
}

/** Runs `act` with the same code and the same write(2), only nobody reads it: rehearsals are no facts. */
export function unheard(act: (nowhere: number) => void): void {
  const { descriptor, announced } = tracer
  const nowhere = raw.open('/dev/null', O_WRONLY)
  tracer.descriptor = descriptor < 0 ? -1 : nowhere
  act(nowhere)
  flush()
  raw.close(nowhere)
  tracer.descriptor = descriptor
  tracer.announced = announced
}

function rehearseOnPairs(child: (connfd: number) => void, rounds: number, sends: boolean): void {
  const pair = Buffer.alloc(8)
  const hello = Buffer.from('hello')
  for (let round = 0; round < rounds; round++) {
    raw.socketpair(AF_UNIX, SOCK_STREAM, 0, pair)
    const client = pair.readInt32LE(0)
    if (sends) {
      raw.write(client, hello, hello.length)
      raw.shutdown(client, SHUT_WR)
    }
    rehearse(() => child(pair.readInt32LE(4)))
    raw.close(client)
  }
}
