/** What the window says of slow glass. */
import type { Pace } from '../../shared/pace'

const eventWords = (events: number) => `${events.toLocaleString('en')} ${events === 1 ? 'event' : 'events'}`

export const slowGlassTexts = {
  label: 'Pace of the picture',
  about: 'Slow glass: the picture runs behind what happens, so that it can be seen. What you type is never held back.',
  playAbout: 'Plays what happened after this moment',
  asItHappens: 'As it happens',
  standingStill: 'Standing still',
  paces: {
    '1': '1×, without long pauses',
    '10': '10× slower',
    '100': '100× slower',
    fact: 'One fact at a time'
  } satisfies Record<Pace, string>,
  seconds: (seconds: string) => `${seconds} s`,
  events: (events: number) => `, ${eventWords(events)}`,
  behind: 'behind',
  behindAbout: (events: number) =>
    `${eventWords(events)} of the run ${events === 1 ? 'has' : 'have'} happened and not been shown yet`,
  upToDate: 'up to date',
  now: 'Now',
  nowAbout: 'Skips what has not been shown yet, to what is true now (L)',
  first: 'first connections slowly',
  firstAbout: 'The first connections of this system are shown one fact at a time; remembered for the next time',
  sentAhead: (lines: number, events: number) =>
    `${lines === 1 ? 'Sent' : `${lines} lines sent`}; the picture is ${eventWords(events)} behind`
}
