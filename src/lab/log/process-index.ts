/**
 * Which events of a segment concern which process, or have which of the marks. An event costs two bytes for each of them;
 * a process costs its name and four bytes in each segment where it occurs.
 */

/** Ordinals take 16 bits. */
export const ORDINALS = 65_536

export class ProcessIndex {
  /** while the segment grows */
  #growing: Map<string, number[]> | undefined = new Map()
  /** afterwards: names in order, and where in `#ordinals` those of each begin */
  #names: string[] = []
  #starts = new Uint32Array(0)
  #ordinals = new Uint16Array(0)

  /** @param ordinal place in the segment, not below any that was added before */
  add(name: string, ordinal: number): void {
    const ordinals = this.#growing?.get(name)
    if (!ordinals) this.#growing?.set(name, [ordinal])
    else if (ordinals.at(-1) !== ordinal) ordinals.push(ordinal)
  }

  /** Nothing is added any more. */
  seal(): void {
    const lists = this.#growing ?? new Map<string, number[]>()
    this.#names = [...lists.keys()].sort()
    this.#starts = new Uint32Array(this.#names.length + 1)
    this.#ordinals = new Uint16Array([...lists.values()].reduce((sum, list) => sum + list.length, 0))
    let end = 0
    for (const [index, name] of this.#names.entries()) {
      const list = lists.get(name) ?? []
      this.#ordinals.set(list, end)
      end += list.length
      this.#starts[index + 1] = end
    }
    this.#growing = undefined
  }

  /** Ascending. */
  ordinalsOf(name: string): ArrayLike<number> {
    if (this.#growing) return this.#growing.get(name) ?? []
    const index = this.#find(name)
    return this.#ordinals.subarray(this.#starts[index] ?? 0, this.#starts[index + 1] ?? 0)
  }

  /** Names that begin so. */
  namesFrom(prefix: string): string[] {
    if (this.#growing) return [...this.#growing.keys()].filter((name) => name.startsWith(prefix))
    const first = this.#lowest(prefix)
    let end = first
    while (this.#names[end]?.startsWith(prefix)) end += 1
    return this.#names.slice(first, end)
  }

  /** @returns the place of `name`; beyond the last where there is none */
  #find(name: string): number {
    const low = this.#lowest(name)
    return this.#names[low] === name ? low : this.#names.length
  }

  /** The first place whose name is not before `name`. */
  #lowest(name: string): number {
    let [low, high] = [0, this.#names.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#names[middle] ?? '') < name) low = middle + 1
      else high = middle
    }
    return low
  }
}
