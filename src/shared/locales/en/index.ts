/** What is said in English, by part. The other languages have the same texts with the same parameters. */
import { why } from './why'

export const english = { why } as const
