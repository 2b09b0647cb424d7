/** What is said of the moment that is shown, and of recorded runs. */

export const readOnlyTexts = {
  recorded: 'A recorded run: it can be looked at, and nothing in it changed.',
  past: 'This is the past: nothing in it can be changed. Go live to act.',
  /** where a person would type */
  short: 'Read only'
} as const

export const timeTexts = {
  label: 'Time',
  handle: 'Event',
  back: 'One event back',
  on: 'One event on',
  begin: 'To the beginning',
  live: 'Live',
  liveAbout: 'Show what is true now (L)',
  liveNow: 'This is what is true now',
  event: (seq: number) => `event ${seq.toLocaleString('en')}`,
  seconds: (time: string) => `${time} s`,
  moment: (seq: number, time: string) => `event ${seq.toLocaleString('en')} · ${time} s`,
  more: 'Pace, and export',
  behind: (events: number) =>
    `${events.toLocaleString('en')} more ${events === 1 ? 'event has' : 'events have'} happened since`
} as const

export const recordingTexts = {
  windowTitle: (name: string) => `${name} — Forkscope`,
  from: (date: Date) =>
    Number.isNaN(date.getTime())
      ? ''
      : `recorded on ${date.toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })}`,
  finish: 'To the end',
  finishAbout: 'It is told as it went then, only without the long pauses; this tells what is left at once',
  again: 'Play again',
  againAbout: 'Tells the run from its beginning'
} as const
