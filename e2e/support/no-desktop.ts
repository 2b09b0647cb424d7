import type { App } from './target'

const none = () => Promise.reject(new Error('only the desktop app has that, and only from within'))

/** What cannot be reached of a host. */
export const NO_DESKTOP: Pick<
  App,
  'recordingPid' | 'recordingPids' | 'pressInBox' | 'chooseMenu' | 'startAgain' | 'window'
> = {
  recordingPid: none,
  recordingPids: none,
  pressInBox: none,
  chooseMenu: none,
  startAgain: none,
  window: none
}
