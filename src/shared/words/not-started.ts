/** Why a program got no process, in English. */
import type { NotStarted } from '../not-started'

export function notStartedWords(reason: NotStarted): string {
  switch (reason.why) {
    case 'said':
      return reason.said
    case 'no-process':
      return `could not start ${reason.file}: is it there, are descriptors left?`
    case 'given-up':
      return 'the start was given up'
    case 'no-answer':
      return `the app did not start a utility process within ${reason.ms / 1000} s`
    case 'lab-ended':
      return 'the lab has ended: nothing is started for it any more'
    case 'server-ended':
      return 'the server has ended'
    case 'no-program':
      return `there is no program ${reason.name}`
    case 'running-already':
      return 'it has a process already'
    case 'limit':
      return reason.of === 'servers'
        ? `${reason.limit} servers run, which is the limit`
        : `${reason.limit} connections have a process, which is the limit`
    case 'not-born':
      return 'its process did not come into being in time'
    case 'no-supervisor':
      return reason.errno === undefined
        ? 'its supervisor has ended'
        : `its supervisor could not start it: ${reason.errno}`
    case 'exited':
      return `its process did not start: exit code ${reason.code}`
  }
}
