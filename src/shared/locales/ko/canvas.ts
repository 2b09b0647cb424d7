import type { Translation } from '../translations'

export const palette: Translation<'palette'> = {
  label: '팔레트',
  title: '클라이언트',
  how: '캔버스로 끌거나 클릭하세요.',
  removeEnded: '종료된 {{n, number}}개 제거',
  removeEndedAbout: '종료된 클라이언트의 창을 제거합니다',
  startFirst: '먼저 서버를 시작하세요.',
  starting: '서버가 아직 수신 대기하지 않습니다.',
  heldBefore: '서버가 수신 대기하기 전에 멈춰 있습니다. 한 단계씩 진행하거나 계속 진행하게 하세요.'
}

export const canvas: Translation<'canvas'> = {
  label: '캔버스',
  startServer: '서버 시작',
  startHint: '실제 프로세스, 실제 소켓. 흉내 낸 것은 없습니다.',
  dragHint: '여기로 클라이언트를 끌어다 놓으세요',
  dragHintMore: '연결마다 자기 프로세스가 생깁니다.',
  external: '외부 클라이언트',
  adopted: '부모가 없어져 {{ppid}}이(가) 입양함',
  relayed: '바이트는 MessagePort로',
  acceptQueue: 'accept 큐에 있음',
  zoomIn: '확대',
  zoomOut: '축소',
  controls: '보기',
  servedBy: '{{pids}}이(가) 처리함',
  stack: '자식 프로세스 묶음',
  stackOf: {
    running: '{{children, number}}개 실행 중',
    stopped: '{{children, number}}개 정지됨',
    zombie: '{{children, number}}개 좀비',
    ended: '{{children, number}}개 종료됨',
    folded: '{{children, number}}개 접힘'
  },
  openStack: '클릭하면 하나씩 보입니다',
  closeStack: '클릭하면 다시 묶습니다',
  foldBelow: '아래에 있는 것 접기',
  unfoldBelow: '아래에 있는 것 보이기',
  fullSize: '배율: 100 %로 (1)',
  zoomIs: '배율 {{percent}} %, 100 %로 되돌리기',
  fit: '모두 보기',
  fitTitle: '모두 보기 (0)',
  arrange: '정돈',
  arrangeTitle: '모두 제자리로: 연결마다 한 열 (A)',
  minimap: '전체 캔버스. 누르면 그곳으로 갑니다',
  find: '캔버스에서 찾기',
  findTitle: 'PID, 포트, 상태, 텍스트로 찾기 (Ctrl+F)',
  findPlaceholder: 'PID, 포트, 상태, 텍스트',
  foundAt: '{{all, number}}개 중 {{index, number}}번째',
  found: '{{all, number}}개 찾음',
  follow: '선택한 것 따라가기',
  followTitle: '따라가기: 타임라인, 로그 등에서 선택한 프로세스로 보기가 옮겨 갑니다',
  previous: '이전 (Shift+Enter)',
  next: '다음 (Enter)',
  closeFind: '닫기 (Escape)',
  keys: '캔버스의 프로세스와 클라이언트 창: {{nodes}}',
  keysAbout:
    '화살표 키로 하나씩 옮겨 가고, Enter로 선택하고, Space로 선택에 더하고, Ctrl+A로 모두 선택하고, Shift와 화살표 키로 움직이고, Shift+F10으로 메뉴를 엽니다. A는 정돈, 0은 모두 보기, 1은 100 %, 더하기와 빼기는 배율입니다.'
}
