/** Ascending numbers, of which many follow one another: kept as the first and the last of each run. */
export class Runs {
  /** the first and the last of each run */
  readonly numbers: number[] = []

  /** @param number above all that were added before */
  add(number: number): void {
    this.addRun(number, number)
  }

  /** @param later all above those that were added before */
  addAll({ numbers: later }: Runs): void {
    for (let index = 0; index < later.length; index += 2) this.addRun(later[index] ?? 0, later[index + 1] ?? 0)
  }

  addRun(first: number, last: number): void {
    const { numbers } = this
    if (numbers.at(-1) === first - 1) numbers[numbers.length - 1] = last
    else numbers.push(first, last)
  }
}
