/**
 * What only the state told of each event of a segment, in a few bytes an event: what the process is that told it, the place
 * in its program's text, and the connections that it is about. Asked by the names in `marks.ts`, and by those of places.
 */
import type { Role } from '../../shared/log-filter/subject'
import { connectionIn, isConnectionMark, ROLE_MARKS } from './marks'

const ROLES = Object.keys(ROLE_MARKS) as Role[]
const MARKS = Object.values(ROLE_MARKS)
/** Events for which there is room at first. */
const ROOM = 1024
/** Beyond so many places of a segment it is not told which of them it is. */
const MOST_SITES = 0xffff

export class EventColumns {
  /** by ordinal: place in `ROLES`, + 1 */
  #roles = new Uint8Array(ROOM)
  /** by ordinal: place in `#sites`, + 1 */
  #sitesOf = new Uint16Array(ROOM)
  readonly #sites: string[] = []
  #siteNumbers: Map<string, number> | undefined = new Map()
  /** side by side: an event's ordinal, and a connection that it is about */
  #ordinals = new Uint16Array(ROOM)
  #connections = new Uint32Array(ROOM)
  #pairs = 0
  /** events */
  #count = 0

  /** @param ordinal not below any that was told of before */
  told(ordinal: number, role: Role | undefined, site: string | undefined): void {
    if (ordinal >= this.#roles.length) this.#grow(2 * ordinal)
    if (role) this.#roles[ordinal] = ROLES.indexOf(role) + 1
    if (site !== undefined) this.#sitesOf[ordinal] = this.#siteNumber(site)
    this.#count = ordinal + 1
  }

  #grow(room: number): void {
    this.#roles = resized(this.#roles, Uint8Array, room)
    this.#sitesOf = resized(this.#sitesOf, Uint16Array, room)
  }

  #siteNumber(site: string): number {
    const known = this.#siteNumbers?.get(site)
    if (known !== undefined) return known
    const number = this.#sites.length < MOST_SITES ? this.#sites.push(site) : 0
    this.#siteNumbers?.set(site, number)
    return number
  }

  isAbout(ordinal: number, connection: number): void {
    if (this.#pairs === this.#ordinals.length) {
      this.#ordinals = resized(this.#ordinals, Uint16Array, 2 * this.#pairs)
      this.#connections = resized(this.#connections, Uint32Array, 2 * this.#pairs)
    }
    this.#ordinals[this.#pairs] = ordinal
    this.#connections[this.#pairs++] = connection
  }

  /** Nothing is added any more. */
  seal(): void {
    this.#roles = this.#roles.slice(0, this.#count)
    this.#sitesOf = this.#sitesOf.slice(0, this.#count)
    this.#ordinals = this.#ordinals.slice(0, this.#pairs)
    this.#connections = this.#connections.slice(0, this.#pairs)
    this.#siteNumbers = undefined
  }

  roleOf(ordinal: number): Role | undefined {
    return ROLES[(this.#roles[ordinal] ?? 0) - 1]
  }

  /** In order of the events. @param visit is given each event and a connection that it is about */
  eachConnection(visit: (ordinal: number, connection: number) => void): void {
    for (let index = 0; index < this.#pairs; index++) visit(this.#ordinals[index] ?? 0, this.#connections[index] ?? 0)
  }

  /** Ascending; undefined: it is no name of what is kept here */
  ordinalsOf(name: string): number[] | undefined {
    const role = MARKS.indexOf(name)
    if (role >= 0) return placesOf(this.#roles, this.#count, role + 1)
    if (isConnectionMark(name)) return this.#ofConnection(connectionIn(name))
    const site = this.#sites.indexOf(name)
    return site < 0 ? undefined : placesOf(this.#sitesOf, this.#count, site + 1)
  }

  #ofConnection(wanted: number): number[] {
    const places = placesOf(this.#connections, this.#pairs, wanted)
    return places.map((place) => this.#ordinals[place] ?? 0)
  }
}

/** Where in the first `count` of them it stands. */
function placesOf(column: Uint8Array | Uint16Array | Uint32Array, count: number, wanted: number): number[] {
  const places: number[] = []
  for (let at = column.indexOf(wanted); at >= 0 && at < count; at = column.indexOf(wanted, at + 1)) places.push(at)
  return places
}

function resized<T extends Uint8Array | Uint16Array | Uint32Array>(
  old: T,
  Kind: new (room: number) => T,
  room: number
): T {
  const larger = new Kind(room)
  larger.set(old)
  return larger
}
