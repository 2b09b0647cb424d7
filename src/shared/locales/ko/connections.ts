import type { Translation } from '../translations'

export const connections: Translation<'connections'> = {
  label: '연결',
  filter: '연결 필터',
  filterPlaceholder: '필터: ended:reset, in:>1000, pid:4711',
  empty: '아직 연결이 없습니다.',
  noMatch: '일치하는 연결이 없습니다.',
  rows: '{{all, number}}개 중 {{found, number}}개',
  dropped: '더 오래된 {{n, number}}개는 더 이상 보관하지 않습니다',
  export: 'CSV 내보내기',
  exportAbout: '필터에 맞는 모든 행을 쉼표로 구분해 내보냅니다',
  file: 'connections.csv',
  columns: {
    n: '#',
    start: '시작',
    duration: '기간',
    pid: '프로세스',
    peer: '상대',
    address: '서버',
    client: '클라이언트',
    bytesIn: '입력',
    bytesOut: '출력',
    ended: '끝난 방식',
    status: '종료'
  },
  about: {
    bytesIn: '서버 쪽 끝이 읽은 바이트',
    bytesOut: '서버 쪽 끝이 쓴 바이트',
    ended: '첫 FIN 또는 RST를 보낸 쪽',
    status: '처리한 자식 프로세스가 끝난 방식'
  },
  how: {
    refused: '거부됨',
    refusedWhy: '거부됨: {{why}}',
    open: '열려 있음',
    queued: 'accept 큐에 있음',
    fin: '{{by}}이(가) 먼저 FIN',
    reset: '{{by}}이(가) RST',
    killed: '{{by}}의 프로세스가 종료됨',
    idle: '{{by}}이(가) 먼저 FIN: 유휴 타임아웃',
    unaccepted: '리스닝 소켓이 닫혀 accept되지 않음',
    failed: '연결되지 않음: {{errno}}',
    unknown: '알려지지 않음'
  },
  stillHeld: '아직 붙들고 있음',
  notTold: '명령이 옮기며, 알려 주지 않습니다',
  toEnd: '끝 보기',
  inLog: '로그에서 보기'
}
