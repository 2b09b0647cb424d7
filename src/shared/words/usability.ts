/** Why a launcher can be used here, or cannot, in English. */
import { SELF_TEST } from '../bounds'
import type { Reason } from '../usability'
import { statusWords } from './exit-status'
import { notStartedWords } from './not-started'

export const usabilityWords = (reason: Reason): string => WORDS[reason.why](reason)

const WORDS: Record<Reason['why'], (reason: Reason) => string> = {
  'not-tested-yet': () => 'the self-test of fork(2) has not ended yet',
  'test-passed': () => 'fork(2) works here: the self-test passed',
  'passed-before': () => 'fork(2) works here: the self-test has passed before, with the same programs on this system',
  'test-failed': ({ said, status }) =>
    said ?? `the self-test of fork(2) ${status ? statusWords(status) : 'failed and did not say why'}`,
  'failed-before': ({ said, status }) =>
    `not long ago, with the same programs on this system: ${said ?? (status ? statusWords(status) : 'it failed')}`,
  'died-at-start': ({ status }) => `its process ${status ? statusWords(status) : 'ended'} before its first call`,
  'children-hang': () => 'two of its children hung in futex(2), whatever the self-test said',
  'test-unfinished': () => `the self-test of fork(2) did not end within ${SELF_TEST / 1000} s`,
  'test-not-made': ({ notStarted }) =>
    `the self-test of fork(2) could not be made: ${notStarted ? notStartedWords(notStarted) : 'no reason given'}`,
  'posix-spawn': () => 'posix_spawn(3) needs nothing that Linux does not have',
  'node-calls': () => 'Node makes the calls, on every system',
  'app-relays': () => 'the app starts utility processes, and the server relays the bytes',
  'needs-app': () => 'needs the desktop app, whose main process starts the utility processes',
  'needs-linux': ({ said = 'another system' }) => `needs Linux; this is ${said}`,
  'switched-off': () => 'switched off by FORKSCOPE_PORTABLE',
  recorded: () => 'this is a recorded run'
}
