import type { Translation } from '../translations'

export const why: Translation<'why'> = {
  separator: ', ',
  holdersAndMore: '{{list}} 외 {{more, number}}개',
  ask: '왜?',
  holds: 'pid {{pid}}이(가) 아직 fd {{fd}}을(를) 붙들고 있음',
  closeWait: 'CLOSE_WAIT: 상대는 닫았습니다. {{holders}}.',
  closeWaitUnheld: 'CLOSE_WAIT: 상대는 닫았습니다. 이 연결을 accept한 프로세스가 없어 닫을 프로세스도 없습니다.',
  finWait1: 'FIN_WAIT1: 이쪽 끝이 FIN을 보냈고 상대가 아직 확인 응답하지 않았습니다.',
  finWait2: 'FIN_WAIT2: 이쪽 끝은 닫았으나 상대는 닫지 않았습니다: {{peer}}.',
  finWait2Unknown: 'FIN_WAIT2: 이쪽 끝은 닫았으나 상대는 닫지 않았습니다.',
  halfClosed: 'FIN_WAIT2: 이쪽 끝은 절반 닫혀 아직 읽을 수 있으나 상대는 닫지 않았습니다: {{peer}}.',
  timeWait:
    'TIME_WAIT: 이쪽 끝이 먼저 닫았습니다. 늦게 온 세그먼트가 새 연결을 방해하지 않도록 커널이 주소 쌍을 보관합니다.',
  timeWaitFor:
    'TIME_WAIT: 이쪽 끝이 먼저 닫았습니다. 늦게 온 세그먼트가 새 연결을 방해하지 않도록 커널이 주소 쌍을 {{left}} 더 보관합니다.',
  lastAck: 'LAST_ACK: 양쪽 끝이 모두 닫았고, 이쪽은 자기 FIN에 대한 확인 응답을 기다립니다.',
  closing: 'CLOSING: 양쪽 끝이 동시에 닫았고, 확인 응답이 오고 있습니다.',
  awaited: 'pid {{pid}}에 보냈으나 아직 받지 않음',
  nobodyAccepted: 'accept한 프로세스가 없어 닫을 프로세스도 없음',
  zombie: '좀비 프로세스({{how}}): pid {{parent}}이(가) 회수할 때까지 커널이 그 종료 상태를 보관합니다. {{reason}}.',
  zombieParentHeld: '부모가 SIGSTOP으로 멈춰 있음',
  zombieNever: '이 서버는 결코 회수하지 않음(회수: never)',
  zombieOnce_other:
    '이 서버는 시그널마다 한 번만 기다림: SIGCHLD {{count, number}}개 중 {{delivered, number}}개가 전달되었고 나머지는 하나가 보류 중일 때 합쳐짐',
  zombieSoon: '아직 그러지 않았음',
  zombieParentGone: '부모가 종료되어, 입양한 프로세스가 회수해야 함',
  ended: {
    sent: '창에서 보낸 {{signal}}(으)로 종료되었습니다.',
    stopped: '서버가 중지되면서 모든 프로세스도 함께 종료되었습니다.',
    'parent-ended':
      'SIGKILL로 종료되었습니다. 부모가 종료되었기 때문입니다(PR_SET_PDEATHSIG). 일반적인 C 프로그램이라면 고아 프로세스로 살아남아 init이 입양합니다(설정: 고아 프로세스 남기기).'
  },
  queued: 'accept 큐에 있음: 커널이 연결을 맺었으나 아직 accept를 호출한 프로세스가 없습니다. {{reason}}.',
  queuedNobody: '이제 서버가 없음',
  queuedHeld: 'pid {{pid}}이(가) SIGSTOP으로 멈춰 있음',
  queuedServing: 'pid {{pid}}이(가) 먼저 다른 연결을 끝까지 처리함',
  queuedLimit_other: '자식 프로세스 {{count, number}}개가 살아 있어 한도에 이름',
  queuedBlocked: 'pid {{pid}}이(가) {{call}}에서 블록됨',
  queuedSoon: 'pid {{pid}}이(가) 아직 처리하지 못함'
}
