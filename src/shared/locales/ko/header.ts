import type { Translation } from '../translations'

export const header: Translation<'header'> = {
  restartWith: '{{preset}}(으)로 다시 시작',
  restartWithThese: '이 설정으로 다시 시작',
  modelBy: '{{model}} ({{launcher}})',
  reaping: {
    loop: '회수: loop',
    once: '회수: SIGCHLD마다 waitpid 한 번',
    never: '회수: never'
  },
  start: '서버 시작',
  starting: '시작 중…',
  stop: '서버 중지',
  stopping: '중지 중…',
  restartAbout: '실행 중인 서버를 중지하고 지금 선택한 설정으로 하나를 시작합니다',
  preset: '프리셋',
  custom: '사용자 설정',
  customShort: '사용자 지정',
  settings: '설정',
  inspector: '인스펙터',
  theme: '테마',
  language: '언어',
  systemLanguage: '시스템',
  themes: {
    light: '밝게',
    dark: '어둡게',
    system: '시스템'
  },
  fellBack: '{{asked}}은(는) 쓸 수 없었음',
  labDown: '알 수 없음: 랩과 연결되어 있지 않음',
  watch: '볼 것:'
}

export const standing: Translation<'standing'> = {
  none: '서버 없음',
  starting: '시작 중',
  listening: '수신 대기',
  ended: '서버 종료됨'
}

export const counters: Translation<'counters'> = {
  label: '카운터',
  forked: 'fork됨',
  generated: 'SIGCHLD 생성',
  delivered: '전달',
  reaped: '회수',
  refused: '거부',
  calls: '호출',
  forkTesting: 'fork 검사 중…',
  forkUsable: 'fork 검사됨',
  forkUnusable: 'fork 불가'
}

export const limits: Translation<'limits'> = {
  seconds: '{{seconds, number}} s',
  milliseconds: '{{ms, number}} ms',
  label: '한도',
  names: {
    children: '자식',
    perSource: '출발지당',
    rate: '속도',
    zombies: '좀비',
    descriptors: '디스크립터',
    memory: 'PSS',
    switches: '전환'
  },
  lists: {
    allow: '허용',
    deny: '차단',
    idle: '유휴 타임아웃'
  },
  andMore: '{{first}} + {{others, number}}',
  rate: '≤ {{perSecond, number}}/s',
  of: '{{used}} / {{limit, number}}',
  spare: ' + 예비 {{n, number}}',
  perSecond: '{{rate, number}}/s'
}

export const differences: Translation<'differences'> = {
  none: '그림 = 커널',
  some_other: '차이 {{count, number}}개',
  title: '그림과 커널이 다름',
  what: {
    phase: '단계',
    parent: '부모',
    descriptor: '디스크립터',
    tcp: 'TCP'
  },
  row: '호출: {{said}}; 커널: {{kernel}}'
}
