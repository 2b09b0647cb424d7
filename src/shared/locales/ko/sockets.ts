import type { Translation } from '../translations'

export const sockets: Translation<'sockets'> = {
  inFlight: '{{pids}}에 보냈으나 아직 받지 않음',
  earlierCounts:
    'fork {{forked, number}}, 회수 {{reaped, number}}; SIGCHLD 생성 {{ended, number}}, 전달 {{signals, number}}; 거부 {{refused, number}}',
  closedByKernel: '커널이 닫음: FIN, 읽지 않은 것이 있었으면 RST',
  closedByKernelUnread_other:
    '커널이 닫음: FIN, 읽지 않은 것(마지막으로 보았을 때 {{count, number}}바이트)이 있었으면 RST',
  none: '열린 소켓이 없습니다.',
  byNode:
    '이 서버의 시스템 호출은 Node가 하며 어떤 호출인지 알려 주지 않아, 디스크립터와 참조 수를 알 수 없습니다. 실행 방식 fork와 spawn은 여기서 직접 호출합니다.',
  listening: '리스닝',
  connected: '연결됨',
  unbound: '연결되지 않음',
  unix: '서버와 예비 워커 사이',
  kernelOnly: '디스크립터 없음',
  closes: '최근에 닫힌 것',
  earlier: '이전 서버',
  earlierCloses: '더 전에 닫힌 것 보기',
  noHolder: '붙든 프로세스가 없음. 커널의 목록에만 있음',
  notListed: '커널의 목록에 없음',
  peerEnd: '상대 {{state}}',
  timeLeft: '{{words}} 남음',
  more: '그 밖에 {{n, number}}개',
  lingering: '그 밖에 커널의 목록에서 센 TIME_WAIT {{n, number}}개',
  references_other: '참조 {{count, number}}개',
  finSent: '여기서 FIN을 보냄',
  finSentBefore: '마지막 참조. FIN은 앞서 shutdown이 보냄',
  finSentBeforeBy: '마지막 참조. FIN은 앞서 shutdown이 보냄 (pid {{pid}})',
  maybeReset_other: '{{said}}. 마지막으로 보았을 때 읽지 않은 것({{count, number}}바이트)이 그대로면 지금 RST',
  wasReset: '마지막 참조. 연결은 앞서 리셋됨',
  byExit: 'exit이 {{fd}}을(를) 닫음',
  resetSent: '여기서 RST를 보냄',
  resetForUnread_other: '여기서 RST를 보냄: {{count, number}}바이트를 읽지 않음',
  finNotSent_other: 'FIN을 보내지 않음: 참조 {{count, number}}개가 남음'
}
