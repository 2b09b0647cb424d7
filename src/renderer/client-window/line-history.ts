/** The lines that were sent, as a shell keeps them: Up goes back, Down comes forward to the unfinished one. */
export const HISTORY_LIMIT = 50

export interface LineHistory {
  lines: readonly string[]
  /** which line is shown; `lines.length` is the unfinished one */
  index: number
  unfinished: string
}

export const emptyHistory: LineHistory = { lines: [], index: 0, unfinished: '' }

export function remember(history: LineHistory, line: string): LineHistory {
  const lines = line === '' || history.lines.at(-1) === line ? history.lines : [...history.lines, line]
  const kept = lines.slice(-HISTORY_LIMIT)
  return { lines: kept, index: kept.length, unfinished: '' }
}

/** `current` is what stands in the input now. */
export function recall(history: LineHistory, step: -1 | 1, current: string): { history: LineHistory; text: string } {
  const unfinished = history.index === history.lines.length ? current : history.unfinished
  const index = Math.min(history.lines.length, Math.max(0, history.index + step))
  return { history: { ...history, index, unfinished }, text: history.lines[index] ?? unfinished }
}
