/** Children that have lost their parent, and those that could have gone on without it. */
export const orphans = {
  /** beside what it is blocked in */
  standing: 'orphan, adopted by {{by}}',
  standingIn: 'orphan, adopted by {{by}} · {{blockedIn}}',
  supervised:
    'Orphan: its parent, pid {{parent}}, has ended, and it goes on. The kernel has given it to pid {{by}}, the lab’s supervisor (PR_SET_CHILD_SUBREAPER), which waits for it, and ends it with the lab.',
  adopted:
    'Orphan: its parent, pid {{parent}}, has ended, and it goes on. The kernel has given it to pid {{by}}, init or the nearest subreaper, which waits for it.',
  reaped:
    'It outlived its parent, pid {{parent}}, as an orphan; pid {{by}}, the lab’s supervisor, which had adopted it, has waited for it.',
  /** after what is said of a child that has ended with its parent */
  try: 'Start again, leaving orphans',
  tryAbout: 'Children then outlive a server that is killed, as in C, and are adopted by a supervisor of the lab’s',
  end_one: 'End it',
  end_other: 'End them',
  endAbout_one: '{{count, number}} orphan: SIGTERM, then SIGKILL',
  endAbout_other: '{{count, number}} orphans: SIGTERM, then SIGKILL'
} as const
