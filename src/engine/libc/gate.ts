/**
 * Whether this process is to wait before its next system call: what `../gate-table.ts` says, in memory that is shared with
 * the lab. Looking costs one load as long as nobody is held.
 */
import type { CallName } from '../../shared/calls'
import {
  ARMED_FOR_ALL,
  AS_ITS_ROLE,
  firstSlot,
  GATE_BYTES,
  GATE_ROLES,
  GATE_SHUT,
  GATE_STOPS,
  GATE_WORDS,
  HELD,
  NAME_BYTES,
  NO_FURTHER,
  ONE_CALL,
  ROLE,
  SLOT_HELD,
  SLOT_PID,
  SLOT_TICKET,
  SLOT_UNTIL,
  SLOTS,
  STOP_ARMED,
  STOP_NAME,
  STOP_PID,
  STOP_SITE,
  STOP_WORDS,
  STOPS,
  slotAt
} from '../gate-table'
import { GATE_FD } from '../program-descriptors'
import { F_SETFD, FD_CLOEXEC } from './constants'
import * as raw from './raw'
import { addressOf } from './scratch'

const PROT_READ_WRITE = 3
const MAP_SHARED = 1
const MAP_FIXED = 0x10

/** As large as pages are anywhere: mappings begin at whole ones. */
const PAGE = 65_536

/**
 * JavaScript's own memory, of which the pages in the middle are replaced by those that the lab writes to: so that reading
 * them is reading an array, also where V8 lets no memory in that it has not allocated (Electron).
 */
const block = new ArrayBuffer(GATE_BYTES + PAGE)
const begin = (PAGE - (addressOf(new Uint8Array(block)) % PAGE)) % PAGE

/** Zeroes as long as there is no gate: nobody waits. */
export const gate = new Int32Array(block, begin, GATE_WORDS)

/** Whose calls these are; a forked child of a server is a child. */
const mine = { role: 0, mapped: false }
const starter = process.pid

/** Says who this process is. Whoever has not said it never waits. */
export function callAs(role: keyof typeof ROLE): void {
  mine.role = ROLE[role]
}

/** Whether the lab's instructions are seen here. */
export const hasGate = (): boolean => mine.mapped

/** From here on the lab's instructions are seen: to be called after the rehearsals, which nobody may hold. */
export function openGate(): void {
  const at = addressOf(new Uint8Array(block)) + begin
  mine.mapped = Number(raw.mmap(at, GATE_BYTES, PROT_READ_WRITE, MAP_SHARED | MAP_FIXED, GATE_FD, 0)) === at
  // A command that takes this process's place has no use for it; workers get it by name.
  if (mine.mapped) raw.fcntl(GATE_FD, F_SETFD, 'int', FD_CLOEXEC)
}

/** What of the instructions this process has followed; a child begins anew. */
const followed = { pid: 0, ticket: 0, until: ONE_CALL }

/**
 * Whether this process waits before the call, as things stand. Whoever is sent on has a ticket.
 * @param stands it has waited already
 */
export function mustWait(call: CallName, pid: number, site: number, stands: boolean): boolean {
  if (mine.role === 0 || gate[GATE_SHUT] === 0) return false
  if (followed.pid !== pid) Object.assign(followed, { pid, ticket: 0, until: ONE_CALL })
  const slot = slotOf(pid)
  const ticket = slot < 0 ? 0 : Atomics.load(gate, slot + SLOT_TICKET)
  if (ticket !== 0 && ticket !== followed.ticket) {
    followed.ticket = ticket
    followed.until = gate[slot + SLOT_UNTIL] ?? ONE_CALL
    if (stands && followed.until !== NO_FURTHER) return false
  }
  if (followed.until >= 0) {
    if (!isAt(followed.until, call, pid, site)) return false
    followed.until = ONE_CALL
    return true
  }
  const held = slot < 0 ? AS_ITS_ROLE : gate[slot + SLOT_HELD]
  if (held === HELD) return true
  if (held === AS_ITS_ROLE && ((gate[GATE_ROLES] ?? 0) & roleNow(pid)) !== 0) return true
  for (let stop = 0; stop < STOPS; stop++)
    if (gate[GATE_STOPS + stop * STOP_WORDS + STOP_ARMED] === ARMED_FOR_ALL && isAt(stop, call, pid, site)) return true
  return false
}

const roleNow = (pid: number): number => (mine.role === ROLE.server && pid !== starter ? ROLE.child : mine.role)

function slotOf(pid: number): number {
  for (let index = firstSlot(pid), looked = 0; looked < SLOTS; index++, looked++) {
    const slot = slotAt(index)
    const found = gate[slot + SLOT_PID]
    if (found === pid) return slot
    if (found === 0) return -1
  }
  return -1
}

function isAt(stop: number, call: CallName, pid: number, site: number): boolean {
  const at = GATE_STOPS + stop * STOP_WORDS
  const [whose, where] = [gate[at + STOP_PID], gate[at + STOP_SITE]]
  if ((whose !== 0 && whose !== pid) || (where !== 0 && where !== site)) return false
  const name = nameAt(at + STOP_NAME)
  return name === '' || name === call
}

function nameAt(word: number): string {
  const bytes = Buffer.from(block, begin + 4 * word, NAME_BYTES)
  const end = bytes.indexOf(0)
  return bytes.toString('latin1', 0, end < 0 ? NAME_BYTES : end)
}
