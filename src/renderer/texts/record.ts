/** Sentences about recordings that are made, saved and opened, and about bookmarks. */
import { RECENT_SECONDS } from '../../shared/recorder-status'
import { count } from '../../shared/words/count'

const minutes = RECENT_SECONDS / 60

export const recordTexts = {
  label: 'Record',
  start: 'Rec',
  startAbout: 'Record what happens from now on to a file',
  stopAbout: 'Stop recording',
  running: (time: string, size: string) => `${time} · ${size}`,
  dropped: (events: number) => `${count(events)} events left out: the disk is too slow`,
  more: 'Save and open recordings',
  recent: `Save the last ${minutes} minutes`,
  recentAbout: 'What the log has of them, wherever you look; it is always on',
  all: 'Save the whole run',
  allAbout: 'From the first event that the log still has',
  open: 'Open a recording…',
  openAbout: 'Here, read-only; a file can be dropped on the window, too',
  saving: 'Saving…',
  saved: (name: string, span: string, events: number, size: string) =>
    `${name}: ${span}, ${count(events)} ${events === 1 ? 'event' : 'events'}, ${size}`,
  span: (from: string, to: string, long: string) => `${long} of the run, from ${from} to ${to}`,
  savedDropped: (events: number) => `${count(events)} events are not in it, as the disk was too slow.`,
  savedTrouble: (reason: string) => `It is not whole: ${reason}`,
  again: 'Download again',
  dismiss: 'Dismiss',
  drop: 'Drop to open the recording',
  sending: (name: string) => `Opening ${name}…`,
  back: 'Live window',
  backAbout: 'Back to the lab of this host',
  saveAs: 'Save as…',
  saveAsAbout: 'A copy of this recording, with the bookmarks that it has now',
  speed: 'Speed',
  speedAbout: 'How fast it is told: times as fast as it went, without the long pauses',
  speedOf: (speed: number) => `${speed}×`
}

export const bookmarkTexts = {
  label: 'Bookmarks',
  button: 'Bookmark',
  buttonAbout: 'Bookmark this moment (B)',
  here: (moment: string) => `Bookmark of ${moment}`,
  note: 'Note',
  noteHint: 'What is to be seen here',
  save: 'Keep',
  change: 'Change',
  remove: 'Remove',
  removeOf: (moment: string) => `Remove the bookmark of ${moment}`,
  none: 'No bookmarks yet. They are kept in recordings; one that has any opens at the first.',
  noNote: 'no note',
  tour: 'Tour',
  previous: 'Previous bookmark (Shift+,)',
  next: 'Next bookmark (Shift+.)',
  place: (index: number, all: number) => `${index}/${all}`,
  before: (all: number) => `–/${all}`
}
