/**
 * All lanes of the kept run, in the order in which they came up. There can be hundreds of thousands, so each is some
 * numbers in blocks of arrays; a block whose lanes are all over before what is kept begins is dropped.
 */
import { type ProcessState, tcpEnds } from '../fold/state'
import { bornAtOf, identity, numberOf, type ProcessId } from '../identity'
import { NO_LANE } from './sink'

/** Lanes of a block. */
const BLOCK = 1024

export type LaneRole = ProcessState['role'] | 'connection'
const ROLES: readonly LaneRole[] = ['server', 'child', 'client', 'writer', 'connection']
const CONNECTION = ROLES.indexOf('connection')

class Block {
  readonly role = new Uint8Array(BLOCK)
  readonly parent = new Uint32Array(BLOCK)
  readonly pid = new Uint32Array(BLOCK)
  readonly from = new Float64Array(BLOCK)
  readonly to = new Float64Array(BLOCK)
  /** `local>peer` of the accepted end of connections */
  readonly keys: string[] = []
}

export interface LaneFacts {
  lane: number
  role: LaneRole
  parent: number
  /** µs since the run began; `to`: infinite while it goes on */
  from: number
  to: number
  /** connections have none */
  process: ProcessId | null
  /** connections: the end that was accepted, and the other */
  name: string
}

/** A lane that is shown, and how deep it stands below its parents. */
export interface Row {
  lane: number
  depth: number
  hasChildren: boolean
}

export class Lanes {
  readonly #blocks: (Block | undefined)[] = [new Block()]
  /** the next one; 0 is none */
  #next = 1
  #firstBlock = 0

  /** Changes with each lane that comes, goes, or stands elsewhere. */
  version = 0

  openProcess({ id, pid, role }: ProcessState, parent: number): number {
    const lane = this.#open(ROLES.indexOf(role), parent, bornAtOf(id))
    this.#of(lane).pid[lane % BLOCK] = pid
    return lane
  }

  openConnection(key: string, parent: number, at: number): number {
    const lane = this.#open(CONNECTION, parent, at)
    this.#of(lane).keys[lane % BLOCK] = key
    return lane
  }

  #open(role: number, parent: number, at: number): number {
    const lane = this.#next++
    if (lane % BLOCK === 0) this.#blocks.push(new Block())
    const block = this.#of(lane)
    const place = lane % BLOCK
    block.role[place] = role
    block.parent[place] = parent
    block.from[place] = at
    block.to[place] = Number.POSITIVE_INFINITY
    this.version++
    return lane
  }

  #of(lane: number): Block {
    const block = this.#blocks[Math.floor(lane / BLOCK)]
    if (!block) throw new RangeError(`lane ${lane} is not kept`)
    return block
  }

  move(lane: number, parent: number): void {
    const block = this.#of(lane)
    if (parent === lane || block.parent[lane % BLOCK] === parent) return
    block.parent[lane % BLOCK] = parent
    this.version++
  }

  close(lane: number, at: number): void {
    const block = this.#of(lane)
    block.to[lane % BLOCK] = Math.max(at, block.from[lane % BLOCK] ?? at)
    this.version++
  }

  reopen(lane: number): void {
    this.#of(lane).to[lane % BLOCK] = Number.POSITIVE_INFINITY
    this.version++
  }

  /** More is told of one that is over. */
  prolong(lane: number, at: number): void {
    const block = this.#of(lane)
    const place = lane % BLOCK
    if ((block.to[place] ?? 0) < at) block.to[place] = at
    // That of a process is a part of its name.
    if (block.role[place] === CONNECTION && (block.from[place] ?? 0) > at) block.from[place] = at
  }

  has(lane: number): boolean {
    return lane > NO_LANE && lane < this.#next && this.#blocks[Math.floor(lane / BLOCK)] !== undefined
  }

  get size(): number {
    return this.#next - 1
  }

  facts(lane: number): LaneFacts {
    const block = this.#of(lane)
    const place = lane % BLOCK
    const role = ROLES[block.role[place] ?? 0] ?? 'child'
    const from = block.from[place] ?? 0
    return {
      lane,
      role,
      parent: block.parent[place] ?? NO_LANE,
      from,
      to: block.to[place] ?? from,
      process: role === 'connection' ? null : identity(block.pid[place] ?? 0, from),
      name: tcpEnds(block.keys[place] ?? '>').join(' ')
    }
  }

  /** Blocks of which all was over before `at` go. */
  dropBefore(at: number): void {
    for (let index = this.#firstBlock; index < this.#blocks.length - 1; index++) {
      const block = this.#blocks[index]
      if (block?.to.every((to) => to < at)) {
        this.#blocks[index] = undefined
        this.version++
      }
    }
    while (this.#firstBlock < this.#blocks.length - 1 && !this.#blocks[this.#firstBlock]) this.#firstBlock++
  }

  /**
   * The lanes in which there is something between two moments, each below its parent, in the order in which they came up.
   * @param folded those whose children are not shown
   */
  rows(from: number, to: number, folded: ReadonlySet<number>): Row[] {
    const begin = this.#firstBlock * BLOCK
    const count = this.#next - begin
    const head = new Int32Array(count)
    const next = new Int32Array(count)
    let roots = 0
    const isShown = (lane: number): boolean => {
      const block = this.#blocks[Math.floor(lane / BLOCK)]
      const place = lane % BLOCK
      return block !== undefined && (block.to[place] ?? 0) >= from && (block.from[place] ?? 0) <= to
    }
    // From the last to the first: each chain then begins with the first.
    for (let lane = this.#next - 1; lane >= Math.max(begin, 1); lane--) {
      if (!isShown(lane)) continue
      const parent = this.#of(lane).parent[lane % BLOCK] ?? NO_LANE
      if (parent >= begin && parent > NO_LANE && isShown(parent)) {
        next[lane - begin] = head[parent - begin] ?? 0
        head[parent - begin] = lane
      } else {
        next[lane - begin] = roots
        roots = lane
      }
    }
    const rows: Row[] = []
    const ways: number[] = []
    for (let lane = roots; lane !== 0 || ways.length > 0; ) {
      if (lane === 0) {
        lane = ways.pop() ?? 0
        continue
      }
      const child = head[lane - begin] ?? 0
      rows.push({ lane, depth: ways.length, hasChildren: child !== 0 })
      const after = next[lane - begin] ?? 0
      if (child === 0 || folded.has(lane)) lane = after
      else {
        ways.push(after)
        lane = child
      }
    }
    return rows
  }

  /** The lane of a process; undefined where none is kept. */
  laneOf(process: ProcessId): number | undefined {
    const [pid, bornAt] = [numberOf(process), bornAtOf(process)]
    for (let lane = this.#next - 1; lane >= Math.max(1, this.#firstBlock * BLOCK); lane--) {
      const block = this.#blocks[Math.floor(lane / BLOCK)]
      const place = lane % BLOCK
      if (block?.pid[place] === pid && block?.from[place] === bornAt && block?.role[place] !== CONNECTION) return lane
    }
    return undefined
  }
}
