import type { Translation } from '../translations'

export const presets: Translation<'presets'> = {
  tidy: {
    short: '정석',
    title: '정석: fork, 모두 닫고, 모두 회수',
    watch: '클라이언트마다 자식이 하나씩 생깁니다. 클라이언트가 떠나면 자식은 잠깐 좀비가 되었다가 회수됩니다.',
    watchByNode:
      '클라이언트마다 프로세스가 하나씩 생깁니다. 클라이언트가 떠나면 프로세스가 끝나고 Node가 곧바로 회수하므로 좀비는 보이지 않습니다.'
  },
  s0: {
    short: 'S0',
    title: 'S0 · 에코, 아무도 회수하지 않고 아무도 닫지 않음',
    watch: '끝난 자식은 좀비로 남고, 부모가 connfd를 유지하므로 클라이언트는 서버의 FIN을 보지 못합니다.',
    watchByNode:
      '여기서는 볼 수 없습니다: Node는 모든 자식을 회수하고 자신의 소켓 사본을 닫으므로, 좀비가 남지 않고 FIN이 모두 보입니다.'
  },
  s1: {
    short: 'S1',
    title: 'S1 · 대문자, SIGCHLD로 회수',
    watch:
      '클라이언트가 떠나면 그 자식은 좀비가 되며, SIGCHLD를 받은 부모가 남은 자식이 없을 때까지 waitpid를 호출하면 회수됩니다.',
    watchByNode:
      '여기서는 그대로 볼 수 없습니다: SO_REUSEADDR은 Node가 직접 설정하고, 자식을 회수할 때 SIGCHLD를 알리지 않습니다.'
  },
  s2: {
    short: 'S2',
    title: 'S2 · SO_REUSEADDR 없이 재시작',
    watch:
      '클라이언트가 연결된 상태에서 멈췄다가 다시 시작하세요: FIN_WAIT2와 TIME_WAIT가 남아 있는 동안 bind가 실패합니다.',
    watchByNode:
      '여기서는 볼 수 없습니다: SO_REUSEADDR은 Node가 시스템에 맞게 직접 설정하므로 이 재시작은 실패하지 않습니다.'
  },
  's2-select': {
    short: 'S2 select',
    title: 'S2 · select, 단일 프로세스',
    watch: '한 프로세스가 모두를 서비스합니다: 인스펙터에 클라이언트 표가 나오며, 첫 빈 슬롯부터 쓰입니다.',
    watchByNode: '여기서는 볼 수 없습니다: Node의 이벤트 루프는 select를 호출하지 않고 클라이언트 표도 두지 않습니다.'
  },
  's3-iterative': {
    short: 'S3 반복형',
    title: 'S3 · 반복형, 하나씩 차례로',
    watch: '두 번째 클라이언트는 연결되지만, 첫 번째가 떠날 때까지 accept 큐에서 기다립니다.',
    watchByNode: '여기서는 볼 수 없습니다: Node는 오는 연결을 모두 받으므로 아무도 accept 큐에서 기다리지 않습니다.'
  },
  s3: {
    short: 'S3',
    title: 'S3 · 병행형, 좀비만 빼면 완벽',
    watch: '참조 횟수: connfd는 1, 2, 1, 0으로 바뀝니다. 그러나 아무도 자식을 기다리지 않아 좀비가 남습니다.',
    watchByNode:
      '여기서는 볼 수 없습니다: Node는 넘겨준 것을 닫고 자식을 모두 회수하므로 참조 횟수도 좀비도 보이지 않습니다.'
  },
  s4: {
    short: 'S4',
    title: 'S4 · 시그널마다 waitpid 한 번',
    watch:
      '노드의 버튼으로 부모를 멈추고, 클라이언트 여럿을 떠나보낸 뒤 다시 진행하세요: 시그널이 합쳐져 하나만 빼고 모두 좀비로 남습니다.',
    watchByNode: '여기서는 볼 수 없습니다: Node는 자식이 끝나는 대로 회수하고 SIGCHLD를 알리지 않습니다.'
  }
}
