// @ts-check
/** The events of a server with a thousand children, as the lab tells them: how they came to be, and how it goes on. */

/**
 * @typedef {import('../../src/shared/events').LabEvent} LabEvent
 * @typedef {import('../../src/shared/events').SampledProcess} SampledProcess
 */

export const CHILDREN = 1000
/** µs between two events: about 15,000 a second, as a server tells that serves a thousand connections a second */
const TICK = 67
/** Events between two samples of /proc, one in 200 ms. */
const SAMPLE_EVERY = 3000

const SERVER = 100
const ADDRESS = '127.0.0.1:9999'
const LISTENFD = 19
const TEXT = 'data : 12345\n'

/** @param {number} index */
const childOf = (index) => 100_000 + index
/** @param {number} index */
const clientOf = (index) => 50_000 + index
/** @param {number} index */
const peerOf = (index) => `127.${index >> 14}.0.1:${32_768 + (index & 16_383)}`
/** @param {number} index */
const inodeOf = (index) => 1_500_000 + 2 * index

/** Numbers events in order. Parent and children keep (S0) or close (tidy) what they do not use. */
export class Stream {
  /** @type {LabEvent[]} */
  events = []
  #seq = 0
  /** An hour into the run: times are long numbers by then. */
  #at = 3_600_000_000
  /** index of the child that comes next, and of the first that no sample has told of */
  #next
  #unsampled
  #sampledAt = 0
  /** those of whose connections the last sample told @type {number[]} */
  #listed = []

  /** @param {boolean} tidy @param {number} [alive] children at a time */
  constructor(tidy, alive = CHILDREN) {
    this.tidy = tidy
    this.alive = alive
    this.#next = alive
    this.#unsampled = alive
  }

  /** What was told so far; the next events go on after them. */
  take() {
    return this.events.splice(0)
  }

  /** @param {object} event */
  #tell(event) {
    this.#seq += 1
    this.#at += TICK
    this.events.push(/** @type {LabEvent} */ ({ seq: this.#seq, at: this.#at, ...event }))
  }

  /** @param {number} pid @param {string} name @param {object} args @param {number} ret @param {object} [more] */
  #call(pid, name, args, ret, more = {}) {
    this.#tell({ kind: 'call', pid, call: name, args, ret, took: 7, ...more })
  }

  /** @param {number} index */
  #connfd(index) {
    return this.tidy ? LISTENFD + 1 : LISTENFD + 1 + index
  }

  /** Of a child: descriptor → inode. @param {number} index @returns {Record<string, number>} */
  #socketsOf(index) {
    if (this.tidy) return { [this.#connfd(index)]: inodeOf(index) }
    const inherited = Array.from({ length: index + 1 }, (_, i) => [this.#connfd(i), inodeOf(i)])
    return Object.fromEntries([[LISTENFD, 1_499_999], ...inherited])
  }

  /** @param {'read' | 'write'} name @param {number} pid @param {number} fd */
  #moved(name, pid, fd) {
    this.#call(pid, name, { fd, buf: 'buf', count: 1024 }, TEXT.length, { text: TEXT })
  }

  serverStarts() {
    this.#tell({ kind: 'note', note: 'server-started', pid: SERVER, launcher: 'fork', address: ADDRESS })
    const args = { domain: 'AF_INET', type: 'SOCK_STREAM|SOCK_CLOEXEC', protocol: 0 }
    this.#call(SERVER, 'socket', args, LISTENFD, { inode: 1_499_999 })
    this.#call(SERVER, 'listen', { fd: LISTENFD, backlog: 128 }, 0, { local: ADDRESS })
  }

  /** A client of the lab's connects. @param {number} index */
  clientComes(index) {
    const pid = clientOf(index)
    this.#tell({ kind: 'note', note: 'client-started', pid, client: 'line', address: ADDRESS })
    this.#call(pid, 'socket', {}, LISTENFD, { inode: inodeOf(index) + 1 })
    this.#call(pid, 'connect', { fd: LISTENFD, addr: ADDRESS }, 0, { local: peerOf(index), peer: ADDRESS })
  }

  /** @param {number} index */
  childComes(index) {
    const connfd = this.#connfd(index)
    this.#call(SERVER, 'poll', { fds: `${LISTENFD}`, nfds: 1, timeout: -1 }, 1)
    this.#call(SERVER, 'accept', { fd: LISTENFD }, connfd, {
      inode: inodeOf(index),
      local: ADDRESS,
      peer: peerOf(index)
    })
    this.#call(SERVER, 'fork', {}, childOf(index))
    this.#call(childOf(index), 'fork', {}, 0, { ppid: SERVER })
    if (!this.tidy) return
    this.#call(SERVER, 'close', { fd: connfd }, 0)
    this.#call(childOf(index), 'close', { fd: LISTENFD }, 0)
  }

  /** @param {number} index */
  childEchoes(index) {
    this.#moved('read', childOf(index), this.#connfd(index))
    this.#moved('write', childOf(index), this.#connfd(index))
  }

  /** @param {number} index */
  childEnds(index) {
    const [pid, fd] = [childOf(index), this.#connfd(index)]
    this.#call(pid, 'read', { fd, buf: 'buf', count: 1024 }, 0)
    if (this.tidy) this.#call(pid, 'close', { fd }, 0)
    this.#tell({ kind: 'exiting', pid, code: 0 })
    this.#tell({ kind: 'signal', pid: SERVER, signal: 'SIGCHLD', deliveries: 1 })
    this.#call(SERVER, 'waitpid', { pid: -1, options: 'WNOHANG' }, pid, { status: { code: 0 } })
  }

  /**
   * What /proc says of children and their connections.
   * @param {number[]} came indices @param {number[]} [went]
   */
  sampled(came, went = []) {
    /** @param {number} index @returns {SampledProcess} */
    const process = (index) => ({
      pid: childOf(index),
      ppid: SERVER,
      state: 'S',
      blockedIn: `read ${this.#connfd(index)}`,
      sockets: this.#socketsOf(index),
      pss: 3584,
      descriptors: 21,
      descriptorLimit: 1024,
      switches: 41
    })
    const end = { state: 'ESTABLISHED', receiveQueue: 0, sendQueue: 0 }
    this.#tell({
      kind: 'sample',
      pid: 0,
      processes: came.map(process),
      gone: [],
      tcp: came.flatMap((index) => [
        { ...end, inode: inodeOf(index), local: ADDRESS, peer: peerOf(index) },
        { ...end, inode: inodeOf(index) + 1, local: peerOf(index), peer: ADDRESS }
      ]),
      tcpGone: went.flatMap((index) => [`${ADDRESS}>${peerOf(index)}`, `${peerOf(index)}>${ADDRESS}`])
    })
  }

  /**
   * So many connections, and what /proc says of them.
   * @param {boolean} clients of the lab's, or others
   */
  opening(clients) {
    this.serverStarts()
    const all = Array.from({ length: this.alive }, (_, index) => index)
    for (const index of all) {
      if (clients) this.clientComes(index)
      this.childComes(index)
    }
    // One sample of all would be larger than the lab makes them.
    for (let from = 0; from < this.alive; from += 100) this.sampled(all.slice(from, from + 100))
    this.#sampledAt = this.#seq
    this.#listed = all
    return this
  }

  /**
   * Connections come and the oldest of those alive goes each time; now and then a sample.
   * @param {number} count
   */
  turnover(count) {
    for (let end = this.#next + count; this.#next < end; this.#next++) {
      const index = this.#next
      this.childComes(index)
      this.childEchoes(index)
      this.childEnds(index - this.alive)
      if (this.#seq - this.#sampledAt < SAMPLE_EVERY) continue
      this.#sampledAt = this.#seq
      this.#sampleTurnover(index)
    }
    return this
  }

  /** Who has come and gone between two samples is in none. @param {number} last index of the child that came last */
  #sampleTurnover(last) {
    const oldest = last + 1 - this.alive
    const first = Math.max(this.#unsampled, oldest)
    const came = Array.from({ length: last + 1 - first }, (_, i) => first + i)
    this.sampled(
      came,
      this.#listed.filter((index) => index < oldest)
    )
    this.#listed = [...this.#listed.filter((index) => index >= oldest), ...came]
    this.#unsampled = last + 1
  }

  /** A line of each client comes back, so many times. @param {number} rounds */
  echoes(rounds) {
    for (let round = 0; round < rounds; round++)
      for (let index = 0; index < this.alive; index++) {
        this.#moved('write', clientOf(index), LISTENFD)
        this.childEchoes(index)
        this.#moved('read', clientOf(index), LISTENFD)
      }
    return this
  }
}
