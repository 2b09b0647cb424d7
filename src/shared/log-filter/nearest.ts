/** The word that was probably meant: one that begins so, or is at most two slips of the pen away. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const begins = words.find((one) => word.length > 0 && one.startsWith(word))
  const near = words.map((one) => ({ one, slips: slipsBetween(word, one) })).sort((a, b) => a.slips - b.slips)[0]
  if (near && near.slips <= 2 && near.slips < word.length) return near.one
  return begins
}

/** Characters that are too many, missing or others (Levenshtein). */
function slipsBetween(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 0; i < a.length; i++) {
    const row = [i + 1]
    for (let j = 0; j < b.length; j++) {
      const other = (before[j] ?? 0) + (a[i] === b[j] ? 0 : 1)
      row.push(Math.min(other, (before[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1))
    }
    before = row
  }
  return before[b.length] ?? 0
}
