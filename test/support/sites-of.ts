/** What the events of a lab say of where calls were made, against the table and the texts. */
import { expect } from 'vitest'
import { callAt, type SiteName } from '../../src/shared/code/sites'
import type { LabEvent } from '../../src/shared/events'
import { beginnerOf, textOfProcess } from '../../src/shared/views/code-places'
import type { TestLab } from './test-lab'

export const madeCalls = ({ events }: TestLab) =>
  events.filter((event) => event.kind === 'call' || event.kind === 'exiting' || event.kind === 'execing')

const nameOf = (event: LabEvent): string =>
  event.kind === 'call' ? event.call : event.kind === 'exiting' ? '_exit' : 'execve'

/** Those whose site is not told, or is the site of another call. */
const misplaced = (lab: TestLab): string[] =>
  madeCalls(lab)
    .filter((event) => event.site === undefined || callAt(event.site as SiteName) !== nameOf(event))
    .map((event) => `${event.site}: ${nameOf(event)}`)

/** Those whose site is on no line of the text that is shown for their process. */
export function inNoText(lab: TestLab): string[] {
  const { state } = lab.log
  return lab.events
    .flatMap((event) => ('site' in event && event.site !== undefined ? [{ pid: event.pid, site: event.site }] : []))
    .filter(({ pid, site }) => {
      const process = lab.processOf(pid)
      const beginner = process && state.processes.get(beginnerOf(process))
      return !beginner || !textOfProcess(state, beginner)?.lineOf.has(site)
    })
    .map(({ pid, site }) => `${pid}: ${site}`)
}

export function expectSites(lab: TestLab): void {
  expect(madeCalls(lab).length).toBeGreaterThan(0)
  expect(misplaced(lab)).toEqual([])
  expect(inNoText(lab)).toEqual([])
}
