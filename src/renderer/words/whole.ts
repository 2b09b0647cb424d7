/** Whole numbers that a person writes. */
import { texts } from '../texts'

export interface WholeRange {
  least: number
  most: number
}

/** What is wrong with it, if anything is. */
export function wholeFault(written: string, { least, most }: WholeRange): string | undefined {
  const value = Number(written)
  const isWhole = /^\d{1,9}$/.test(written.trim()) && value >= least && value <= most
  return isWhole ? undefined : texts.composer.whole(least, most)
}
