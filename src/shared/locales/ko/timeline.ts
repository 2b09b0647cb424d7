import type { Translation } from '../translations'

export const timeline: Translation<'timeline'> = {
  ends: { server: '서버 쪽 끝', client: '클라이언트 쪽 끝' },
  label: '타임라인',
  hide: '타임라인 접기',
  resize: '타임라인 높이',
  all: '전체 실행 (0)',
  nearer: '확대 (+)',
  farther: '축소 (−)',
  failed: '타임라인에 보일 것을 읽을 수 없습니다: {{why}} 다시 시도합니다.',
  about:
    '시간에 따른 프로세스와 연결의 레인입니다. 위아래로 레인을, 좌우로 표시를 옮겨 가고, Enter는 그 순간을 보이며, 더하기와 빼기는 배율, Shift와 좌우는 이동입니다.',
  roles: {
    server: '서버',
    child: '자식',
    client: '클라이언트',
    writer: '쓰기',
    connection: '연결'
  },
  lane: '{{pid}} {{role}}',
  connection: '⇄ {{client}}',
  between: '연결 {{client}} → {{server}}',
  folded: '자식이 접혀 있음',
  inBar: {
    stopped: '정지',
    zombie: '좀비',
    ended: '종료됨'
  },
  states: {
    alive: '살아 있음. 실행 중인지는 알 수 없음',
    running: '실행',
    stopped: '시그널로 정지됨, SIGCONT까지'
  },
  lasted: '{{what}}, {{span}} 동안',
  lasts: '{{what}}, 지금까지 {{span}}',
  blockedIn: '커널의 목록에는 {{call}}에서 블록됨',
  call: '{{name}}: 커널에서 {{span}}',
  callFailed: '{{name}}: {{span}} 뒤 실패',
  zombie: '좀비, {{how}}: 아무도 회수하지 않았음',
  zombieStill: '좀비, {{how}}: 아직 아무도 회수하지 않음',
  notTold: '종료됨',
  reapedBy: '{{pid}}이(가) 회수함',
  endedAlone: '이제 없음: 시작한 프로세스가 회수했거나, 모르는 사이에 사라짐',
  end: '{{end}}: {{what}}',
  endStates: {
    open: 'accept로 열림',
    'half-closed': 'FIN을 보냈고 계속 읽음',
    closed: '마지막으로 붙든 프로세스가 닫음',
    gone: '커널에 더 이상 없음'
  },
  openClient: 'connect로 열림',
  listed: '커널의 목록에는 {{state}}',
  marks: {
    delivered_other: '{{word}}이(가) {{count, number}}번 전달됨',
    coalesced_other: '시그널이 합쳐짐: 죽은 자식 {{count, number}}개의 SIGCHLD가 따로 오지 않음',
    lost_other: '이벤트 {{count, number}}개가 도착하지 않음',
    error: '실패: 오류',
    failed: '실패: {{word}}',
    rst: 'RST를 보냄: 연결이 리셋됨',
    rstForUnread_other: 'RST를 보냄: {{count, number}}바이트를 읽지 않음',
    note: '랩이 무언가를 알림',
    exec: 'execve: 여기부터 {{word}}을(를) 실행',
    stopping: '종료하라는 요청을 받음',
    'end-of-file': '파일 끝(EOF)을 읽음: 반대쪽의 FIN이 도착함',
    generated: 'SIGCHLD 생성: 자식 {{pid}} 종료',
    'half-close': '절반 닫기: shutdown이 FIN을 보냄',
    fin: 'FIN을 보냄: 마지막 디스크립터가 닫힘',
    'rst-received': '상대가 리셋함: 호출이 그렇게 알림',
    refused: 'accept되자마자 연결이 닫힘: 한도에 이름',
    limit: '{{word}}: 시스템의 한도에 이름'
  },
  more: '이 픽셀에 {{n, number}}개 더 있음: 확대하세요',
  event: '이벤트 {{seq, number}} · {{time}} s · {{what}}',
  bookmark: '책갈피: 이벤트 {{seq, number}} · {{time}} s'
}
