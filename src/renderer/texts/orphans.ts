/** What is said of children that have lost their parent, and of those that could have gone on without it. */
import { plural } from '../../shared/words/count'

export const orphanTexts = {
  /** beside what it is blocked in */
  standing: (by: number, blockedIn: string) => `orphan, adopted by ${by}${blockedIn && ` · ${blockedIn}`}`,
  supervised: (parent: number, by: number) =>
    `Orphan: its parent, pid ${parent}, has ended, and it goes on. The kernel has given it to pid ${by}, the lab’s supervisor (PR_SET_CHILD_SUBREAPER), which waits for it, and ends it with the lab.`,
  adopted: (parent: number, by: number) =>
    `Orphan: its parent, pid ${parent}, has ended, and it goes on. The kernel has given it to pid ${by}, init or the nearest subreaper, which waits for it.`,
  reaped: (parent: number, by: number) =>
    `It outlived its parent, pid ${parent}, as an orphan; pid ${by}, the lab’s supervisor, which had adopted it, has waited for it.`,
  /** after what is said of a child that has ended with its parent */
  try: 'Start again, leaving orphans',
  tryAbout: 'Children then outlive a server that is killed, as in C, and are adopted by a supervisor of the lab’s',
  end: (n: number) => `End ${n === 1 ? 'it' : 'them'}`,
  endAbout: (n: number) => `${plural(n, 'orphan', 'orphans')}: SIGTERM, then SIGKILL`
} as const
