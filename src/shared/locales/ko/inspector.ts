import type { Translation } from '../translations'

export const inspector: Translation<'inspector'> = {
  verdict: '{{launcher}}: 통과',
  verdictBefore: '{{launcher}}: 전에 통과함',
  kernelLists: '커널의 목록에는 소켓 {{inode}}',
  kernelListsNone: '마지막으로 물었을 때 커널의 목록에 없었음',
  label: '인스펙터',
  tabs: {
    process: '프로세스',
    sockets: '소켓',
    code: '코드',
    log: '로그',
    connections: '연결'
  },
  widen: '창의 대부분으로 넓히기',
  narrow: '전의 너비로',
  close: '인스펙터 닫기',
  resize: '인스펙터 너비',
  nothing: '캔버스에서 프로세스를 선택하면 그 디스크립터와 마지막 호출이 보입니다.',
  unborn: '실행의 이 시점에는 프로세스 {{pid}}이(가) 아직 시작되지 않았습니다.',
  forgotten: '프로세스 {{pid}}은(는) 더 이상 그림에 없고 로그에도 없습니다.',
  verdictAbout: {
    now: '첫 연결 전에: 바로 이 프로세스의 자식 프로세스가 살아 있음',
    before: '이전 실행에서, 같은 시스템의 같은 프로그램으로'
  },
  asItWas: '종료되었습니다. 로그에 있는 마지막 모습입니다.',
  phases: {
    running: '실행 중',
    zombie: '좀비',
    ended: '종료됨'
  },
  facts: {
    bytesIn: '입력',
    bytesOut: '출력',
    parent: '부모',
    launcher: '실행 방식',
    verdict: '자체 검사',
    phase: '단계',
    status: '종료 상태',
    kernelState: '상태',
    blockedIn: '블록된 곳',
    memory: 'PSS',
    born: '생긴 때',
    kernelParent: '부모',
    program: '프로그램',
    descriptors: '디스크립터',
    switches: '전환'
  },
  ours: '호출에 따르면',
  kernels: '커널에 따르면',
  kernelsLast: '커널에 따르면(마지막으로 물었을 때)',
  descriptors: '소켓',
  noDescriptors: '열린 것 없음',
  held: '붙든 곳',
  kernelAgrees: '커널과 일치',
  kernelUnasked: '이 시스템에서는 묻지 않음',
  connections: '연결',
  kernelOnly: '물려받음. 커널의 목록에만 있음',
  queues: '큐: 수신 {{receive, number}}, 송신 {{send, number}}',
  acceptQueue: 'accept 큐 {{waiting, number}} / {{backlog, number}}',
  lastCalls: '마지막 호출',
  noCalls: '아직 없음'
}

export const table: Translation<'table'> = {
  title: '클라이언트 표',
  slot: 'client[{{slot}}]',
  firstFree: '처음 빈 칸',
  free_other: '{{count, number}}칸 중 {{free, number}}칸 비어 있음',
  full_other: '가득 참: {{count, number}}칸 모두 사용 중',
  maxfd: 'maxfd',
  maxi: 'maxi'
}
