import type { Translation } from '../translations'

export const slowGlass: Translation<'slowGlass'> = {
  events_other: ', 이벤트 {{count, number}}개',
  behindAbout_other: '실행에서 이벤트 {{count, number}}개가 일어났지만 아직 보이지 않았습니다',
  sentAhead_other: '보냄. 그림은 이벤트 {{count, number}}개 뒤처져 있음',
  linesSentAhead_other: '{{lines, number}}줄 보냄. 그림은 이벤트 {{count, number}}개 뒤처져 있음',
  label: '그림의 속도',
  about: '슬로 글라스: 볼 수 있도록 그림이 실제보다 늦게 갑니다. 입력한 것은 결코 늦춰지지 않습니다.',
  playAbout: '이 순간 다음에 일어난 일을 재생합니다',
  asItHappens: '일어나는 대로',
  standingStill: '멈춰 있음',
  paces: {
    '1': '1×, 긴 멈춤 없이',
    '10': '10배 느리게',
    '100': '100배 느리게',
    fact: '한 번에 사실 하나씩'
  },
  seconds: '{{seconds}} s',
  behind: '뒤처짐',
  upToDate: '최신 상태',
  now: '지금',
  nowAbout: '아직 보이지 않은 것을 건너뛰고 지금으로 갑니다 (L)',
  first: '첫 연결은 천천히',
  firstAbout: '이 시스템의 첫 연결들을 한 번에 사실 하나씩 보입니다. 다음을 위해 기억합니다'
}
