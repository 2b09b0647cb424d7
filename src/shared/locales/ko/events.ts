import type { Translation } from '../translations'

export const events: Translation<'events'> = {
  exited: '상태 {{code}}로 종료',
  killed: '{{signal}}에 의해 종료',
  call: {
    about: '곧 {{call}}',
    goesOn: '진행',
    from: '출발 {{address}}',
    on: '위치 {{address}}',
    descriptors: '(디스크립터 {{list}})',
    childOf: '({{pid}}의 자식)',
    unread: '({{n}} 읽지 않음)',
    timedOut: '(그동안 아무것도 도착하지 않음)',
    over: '(이미 끝남)',
    aside: '({{what}})'
  },
  net: {
    node: 'node: {{what}}',
    facts: {
      listening: '수신 대기',
      connection: '연결 도착',
      refused: '거부',
      connected: '연결됨',
      started: '시작됨',
      'handed-over': '넘겨줌',
      relayed: '중계',
      received: '받음',
      sent: '보냄',
      'end-of-file': '파일 끝(EOF)',
      timeout: '시간 초과',
      'half-closed': 'half-close',
      closed: '닫힘',
      reset: '리셋',
      failed: '실패',
      'child-exited': '자식 종료'
    },
    noReason: '거부됨',
    bytes: '{{n}}바이트 {{text}}',
    process: '프로세스 {{pid}}'
  },
  notText: '{{n}}바이트, 텍스트 아님',
  sample: {
    kernel: '커널: {{what}}',
    gone: '{{what}} 사라짐',
    lingering: 'TIME_WAIT {{n}}개'
  },
  refused: {
    refused: '거부: {{why}}',
    short: {
      children: '자식 한도',
      table: '표가 참',
      source: '출발지 한도',
      rate: '속도 한도',
      denied: '차단됨',
      'not-allowed': '허용되지 않음'
    },
    children_other: '자식 {{count, number}}개, 최대 {{of, number}}개',
    table_other: '클라이언트 {{count, number}}개의 표가 참',
    source_other: '{{source}}의 연결 {{count, number}}개, 최대 {{of, number}}개',
    rate_other: '이 1초에 연결이 {{count, number}}개를 넘음',
    pause_other: '1초에 연결이 {{count, number}}개를 넘은 뒤의 휴지',
    denied: '{{network}}이(가) {{source}}을(를) 차단함',
    'not-allowed': '{{source}}은(는) 허용된 네트워크에 없음'
  },
  note: {
    'server-started': '서버, pid {{pid}}, {{how}}, {{address}}에서 수신 대기할 예정',
    inFamilies: '{{started}} ({{families}})',
    byLauncher: '연결마다 {{launcher}}로 프로세스 하나',
    model: '모델 {{model}}',
    named: '{{address}} ({{name}})',
    'client-started': '{{kind}} 클라이언트, pid {{pid}}, {{address}}에 연결',
    'passed-before': '{{launcher}}: 이 시스템에서 같은 프로그램으로 자체 검사를 통과한 적이 있음',
    passed: '{{launcher}}: 자체 검사 통과, 바로 이 프로세스의 자식이 살아 있음',
    'launcher-fallback': '실행 방식 {{from}}을(를) 여기서 쓸 수 없음({{reason}}); 대신 {{launcher}} 사용',
    noReason: '이유를 알 수 없음',
    stopping: '프로세스 {{pid}}을(를) 멈추는 중',
    stoppingSo: '프로세스 {{pid}}을(를) 멈추는 중: {{how}}',
    ending: {
      group: '프로세스 그룹에 SIGTERM',
      terminated: '강제로 끝냄',
      asked: '앱이 끝내도록 요청함'
    },
    supervised: '{{started}}; 감독 프로세스 pid {{supervisor}}이(가) 남겨지는 프로세스를 입양',
    'supervisor-ended':
      '감독 프로세스 pid {{pid}}이(가) 강제로 끝남({{status}}): 시작했거나 입양한 모든 것이 함께 끝남',
    'ended-with-parent':
      '프로세스 {{pid}}이(가) 부모의 종료와 함께 {{signal}}(으)로 종료됨(PR_SET_PDEATHSIG). 일반 C에서는 고아로 계속 살아 있음',
    'signal-sent': '창에서 프로세스 {{pid}}에 {{signal}} 보냄',
    'output-dropped_other': '출력 {{count, number}}줄 생략: 보일 수 있는 양을 넘음',
    'malformed-line': '이벤트 파이프의 한 줄이 이벤트가 아님: {{text}}',
    'malformed-line-cut': '이벤트 파이프의 한 줄이 잘림: {{text}}',
    'malformed-dropped_other': '이벤트 파이프에 이벤트가 아닌 줄이 {{count, number}}개 더 있음',
    'events-lost_other': '프로세스 {{pid}}의 이벤트 {{count, number}}개가 도착하지 않음',
    'small-pipe':
      'pid {{pid}}의 이벤트 파이프는 {{n}}바이트만 담을 수 있음: 사용자의 파이프 버퍼 할당량을 다 씀(/proc/sys/fs/pipe-user-pages-soft)',
    deadlocked: '프로세스 {{pid}}이(가) fork(2)가 복사하지 않은 스레드를 기다리며 futex(2)에서 멈춰 있어 강제로 끝냄',
    'client-told': '클라이언트 {{pid}}에 지시: {{command}}',
    dismissed: '클라이언트 {{pid}}의 창을 제거함',
    'log-dropped': '{{why}}: {{last}}까지의 이벤트가 더는 없음',
    'log-dropped-from': '{{why}}: {{first}}부터 {{last}}까지의 이벤트가 더는 없음',
    dropped: {
      limit: '로그가 허용된 크기에 이름',
      'disk-full': '디스크가 가득 차 로그가 새 이벤트를 위해 자리를 비움',
      'disk-slow': '이벤트가 오는 속도를 디스크가 따라가지 못함',
      'disk-failed': '디스크가 로그를 거부하고, 메모리에는 허용된 만큼이 차 있음',
      vanished: '누군가 로그 파일을 지움'
    },
    'not-looked': '커널에 물을 수 없음({{errno}}): 물을 수 있을 때까지 마지막으로 알린 것이 유효함',
    'log-trouble': '로그를 쓸 수 없음: {{errno}}',
    'log-trouble-so': '로그를 쓸 수 없음: {{errno}}: {{text}}'
  },
  claims: {
    socket: '소켓 {{inode}}',
    noSocket: '소켓 없음',
    running: '실행 중',
    zombie: '좀비',
    ended: '종료됨',
    listening: '수신 대기',
    connected: '연결됨'
  },
  families: {
    ipv4: '모든 인터페이스; IPv4 클라이언트만',
    both: '모든 인터페이스; IPv4 클라이언트도 들어옴',
    ipv6: '모든 인터페이스; net.ipv6.bindv6only가 설정되어 IPv6 클라이언트만'
  }
}
