/** What is said of the moment that is shown, and of recorded runs. */

export const readOnly = {
  recorded: 'A recorded run: it can be looked at, and nothing in it changed.',
  past: 'This is the past: nothing in it can be changed. Go live to act.',
  /** where a person would type */
  short: 'Read only'
} as const

export const time = {
  behind_one: '{{count, number}} more event has happened since',
  behind_other: '{{count, number}} more events have happened since',
  label: 'Time',
  handle: 'Event',
  back: 'One event back',
  on: 'One event on',
  begin: 'To the beginning',
  live: 'Live',
  liveAbout: 'Show what is true now (L)',
  liveNow: 'This is what is true now',
  event: 'event {{seq, number}}',
  seconds: '{{time}} s',
  moment: 'event {{seq, number}} · {{time}} s',
  more: 'Pace, and export'
} as const

export const recording = {
  from: 'recorded on {{date, datetime(dateStyle: medium; timeStyle: short)}}',
  windowTitle: '{{name}} — Forkscope',
  finish: 'To the end',
  finishAbout: 'It is told as it went then, only without the long pauses; this tells what is left at once',
  again: 'Play again',
  againAbout: 'Tells the run from its beginning',
  empty: 'The recording holds no event: nothing had been told when it was kept.'
} as const
