import type { Translation } from '../translations'

export const bridge: Translation<'bridge'> = {
  connecting: '호스트에 연결하는 중…'
}

export const notices: Translation<'notices'> = {
  dismiss: '닫기',
  restart: '다시 시작',
  restarting: '다시 시작하는 중…',
  startAgain: '다시 시작',
  actions: {
    freePort: '빈 포트 사용',
    reuse: 'SO_REUSEADDR 설정',
    reuseAbout: '이렇게 시작합니다. 이전 서버도 이것을 설정했을 때 도움이 됩니다'
  },
  serverKilled: '서버 pid {{pid}}이(가) {{signal}}(으)로 종료되었습니다.',
  serverExited: '서버 pid {{pid}}이(가) {{code}}(으)로 종료했습니다.',
  serverGone: '서버 pid {{pid}}이(가) 종료되었습니다. 어떻게 종료되었는지는 아직 모릅니다.',
  serverEnded: '서버 pid {{pid}}: {{how}}.',
  orphans_other: '서버 없이 자식 프로세스 {{count, number}}개가 아직 실행 중입니다.'
}

export const crash: Translation<'crash'> = {
  where: {
    push: '랩이 보낸 것을 받아들이는 동안',
    event: '자체 이벤트를 처리하는 동안',
    promise: '시작한 작업 중에'
  },
  partFailed: '{{part}}을(를) 그릴 수 없습니다. 창의 나머지와 랩은 계속됩니다.',
  parts: {
    header: '머리줄',
    watch: '머리줄 아래의 줄',
    notices: '알림',
    palette: '팔레트',
    canvas: '캔버스',
    inspector: '인스펙터',
    counters: '카운터',
    time: '시간 막대',
    timeline: '타임라인',
    client: '클라이언트 창',
    menu: '메뉴'
  },
  copyReport: '보고서 복사',
  copied: '복사함',
  copyByHand: '직접 복사할 보고서',
  reload: '다시 불러오기'
}
