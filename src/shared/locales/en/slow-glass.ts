/** What the window says of slow glass. */

export const slowGlass = {
  events_one: ', {{count, number}} event',
  events_other: ', {{count, number}} events',
  behindAbout_one: '{{count, number}} event of the run has happened and not been shown yet',
  behindAbout_other: '{{count, number}} events of the run have happened and not been shown yet',
  sentAhead_one: 'Sent; the picture is {{count, number}} event behind',
  sentAhead_other: 'Sent; the picture is {{count, number}} events behind',
  linesSentAhead_one: '{{lines, number}} lines sent; the picture is {{count, number}} event behind',
  linesSentAhead_other: '{{lines, number}} lines sent; the picture is {{count, number}} events behind',
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
  },
  seconds: '{{seconds}} s',
  behind: 'behind',
  upToDate: 'up to date',
  now: 'Now',
  nowAbout: 'Skips what has not been shown yet, to what is true now (L)',
  first: 'first connections slowly',
  firstAbout: 'The first connections of this system are shown one fact at a time; remembered for the next time'
} as const
