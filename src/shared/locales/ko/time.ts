import type { Translation } from '../translations'

export const readOnly: Translation<'readOnly'> = {
  recorded: '기록된 실행입니다. 볼 수 있지만 바꿀 수는 없습니다.',
  past: '과거입니다. 과거의 것은 바꿀 수 없습니다. 실시간으로 돌아가 조작하세요.',
  short: '읽기 전용'
}

export const time: Translation<'time'> = {
  behind_other: '그 뒤로 이벤트 {{count, number}}개가 더 일어났습니다',
  label: '시간',
  handle: '이벤트',
  back: '이벤트 하나 뒤로',
  on: '이벤트 하나 앞으로',
  begin: '처음으로',
  live: '실시간',
  liveAbout: '지금의 상태를 보입니다 (L)',
  liveNow: '지금의 상태입니다',
  event: '이벤트 {{seq, number}}',
  seconds: '{{time}} s',
  moment: '이벤트 {{seq, number}} · {{time}} s',
  more: '속도와 내보내기'
}

export const recording: Translation<'recording'> = {
  from: '{{date, datetime(dateStyle: medium; timeStyle: short)}}에 기록함',
  windowTitle: '{{name}} — Forkscope',
  finish: '끝으로',
  finishAbout: '긴 멈춤만 빼고 그때의 속도로 재생합니다. 이것은 남은 것을 한꺼번에 알려 줍니다',
  again: '다시 재생',
  againAbout: '실행을 처음부터 재생합니다',
  empty: '기록에 이벤트가 없습니다. 저장할 때까지 아무 일도 없었습니다.'
}
