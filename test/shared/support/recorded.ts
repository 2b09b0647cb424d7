/** The recorded runs among the fixtures; they are of version 1. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LabEvent } from '../../../src/shared/events'
import { eventOf } from '../../support/event-of'

export function recorded(name: string): LabEvent[] {
  const [header = '', ...lines] = readFileSync(join(import.meta.dirname, '../../fixtures', name), 'utf8')
    .trim()
    .split('\n')
  const { forkscope } = JSON.parse(header)
  return lines.map((line) => eventOf(JSON.parse(line), forkscope))
}
