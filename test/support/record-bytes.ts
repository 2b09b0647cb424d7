/** Records as bytes, written by hand from the layout: what the engine's writer is held against. */
import { HEADER_BYTES, KIND, MAGIC, WORD } from '../../src/shared/records/layout'

export interface RawRecord {
  kind: number
  pid: number
  /** 0 where left out */
  site?: number
  n: number
  /** s and ns */
  entered: readonly [number, number]
  returned: readonly [number, number]
  ret: number
  errno: number
  arguments: [number, number, number]
  data: Uint8Array
}

export function bytesOfRecord(record: RawRecord): Buffer {
  const size = HEADER_BYTES + 4 * Math.ceil(record.data.length / 4)
  const bytes = Buffer.alloc(size)
  const set = (word: number, ...values: number[]) => {
    for (const [index, value] of values.entries()) bytes.writeInt32LE(value, 4 * (word + index))
  }
  bytes.writeUInt16LE(MAGIC, 4 * WORD.begin)
  bytes.writeUInt16LE(size, 4 * WORD.begin + 2)
  bytes.writeUInt8(record.kind, 4 * WORD.kind)
  bytes.writeUInt16LE(record.errno, 4 * WORD.kind + 2)
  set(WORD.pid, record.pid)
  set(WORD.n, record.n)
  set(WORD.entered, ...record.entered)
  set(WORD.returned, ...record.returned)
  set(WORD.ret, record.ret)
  set(WORD.site, record.site ?? 0)
  set(WORD.arguments, ...record.arguments)
  bytes.set(record.data, HEADER_BYTES)
  return bytes
}

/** An event as a program tells what has no kind of its own. */
export function jsonRecord(event: object, n = 0): Buffer {
  const data = Buffer.from(JSON.stringify(event))
  return bytesOfRecord({
    kind: KIND.json,
    pid: 1,
    n,
    entered: [0, 0],
    returned: [0, 0],
    ret: 0,
    errno: 0,
    arguments: [data.length, 0, 0],
    data
  })
}
