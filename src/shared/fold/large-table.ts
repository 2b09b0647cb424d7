/**
 * A table with thousands of entries of which each batch changes a few: copying it costs an array of references. Where an
 * entry stands is kept in one index that all copies share, as it never changes: a key has one place for good.
 */
export class LargeTable<K, V> implements ReadonlyTable<K, V> {
  #places: Map<K, number>
  readonly #values: (V | undefined)[]
  #size: number

  private constructor(places: Map<K, number>, values: (V | undefined)[], size: number) {
    this.#places = places
    this.#values = values
    this.#size = size
  }

  static empty<K, V>(): LargeTable<K, V> {
    return new LargeTable(new Map(), [], 0)
  }

  get size(): number {
    return this.#size
  }

  get(key: K | null | undefined): V | undefined {
    const place = this.#places.get(key as K)
    return place === undefined ? undefined : this.#values[place]
  }

  has(key: K): boolean {
    return this.get(key) !== undefined
  }

  keys(): K[] {
    return Array.from(this, ([key]) => key)
  }

  values(): V[] {
    return this.#values.filter((value) => value !== undefined)
  }

  *[Symbol.iterator](): IterableIterator<[K, V]> {
    for (const [key, place] of this.#places) {
      const value = this.#values[place]
      if (value !== undefined) yield [key, value]
    }
  }

  /** Another table that says the same; only who made it may write to it. */
  copy(): LargeTable<K, V> {
    // Most of the keys were removed, or belong to other copies: those that are left get places of their own.
    if (this.#places.size > 2 * this.#size + SPARE) return LargeTable.#dense(this)
    return new LargeTable(this.#places, this.#values.slice(), this.#size)
  }

  static #dense<K, V>(entries: Iterable<[K, V]>): LargeTable<K, V> {
    const table = LargeTable.empty<K, V>()
    for (const [key, value] of entries) table.set(key, value)
    return table
  }

  set(key: K, value: V): void {
    let place = this.#places.get(key)
    if (place === undefined) {
      place = this.#places.size
      this.#places.set(key, place)
    }
    if (this.#values[place] === undefined) this.#size++
    // Others that share the places may have taken some: an array with holes would be slow.
    while (this.#values.length < place) this.#values.push(undefined)
    this.#values[place] = value
  }

  delete(key: K): void {
    const place = this.#places.get(key)
    if (place === undefined || this.#values[place] === undefined) return
    this.#values[place] = undefined
    this.#size--
  }
}

/** Places that may be empty before anything is moved. */
const SPARE = 64

/** As all but its maker see it; in the order in which the keys came. */
export interface ReadonlyTable<K, V> extends Iterable<[K, V]> {
  readonly size: number
  /** nothing has no entry either */
  get(key: K | null | undefined): V | undefined
  has(key: K): boolean
  keys(): K[]
  values(): V[]
  copy(): LargeTable<K, V>
}
