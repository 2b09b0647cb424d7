/** Figures that were taken again and again during a long run: printed, and judged for growth. */

/** What counts as the beginning: until then caches fill, code is compiled, bounds are reached. */
const WARM = 0.2
/** Of the figures after that, one of so many stands for the beginning, and one for the end. */
const AROUND = 3

const MIB = 1 << 20

export class Series {
  readonly #rows: Record<string, number>[] = []

  /** @param title what was run */
  constructor(readonly title: string) {}

  /**
   * Prints it, too: of a run that fails, half of the figures say more than none.
   * @param row the same columns each time; a name with `MiB` in it is given in bytes
   */
  add(row: Record<string, number>): void {
    const columns = Object.keys(row)
    const line = (cells: string[]) => cells.map((cell, index) => cell.padStart(columns[index]?.length ?? 0)).join('  ')
    if (this.#rows.length === 0) console.log(`\n${this.title}\n${line(columns)}`)
    console.log(line(columns.map((name) => shown(name, row[name] ?? 0))))
    this.#rows.push(row)
  }

  /**
   * By how much a column is higher at the end than once it was warm.
   * @param which of the figures counts: the lowest, where rubbish comes and goes; the highest, where what is measured does
   */
  growth(column: string, which: 'lowest' | 'highest'): number {
    const all = this.#rows.map((row) => row[column] ?? Number.NaN)
    const warm = all.slice(Math.max(0, Math.ceil(all.length * WARM) - 1))
    return pick(warm.slice(-AROUND), which) - pick(warm.slice(0, AROUND), which)
  }
}

const pick = (values: number[], which: 'lowest' | 'highest'): number =>
  which === 'lowest' ? Math.min(...values) : Math.max(...values)

const shown = (name: string, value: number): string =>
  name.includes('MiB') ? (value / MIB).toFixed(1) : Math.round(value).toLocaleString('en')
