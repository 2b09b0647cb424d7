import type { Translation } from '../translations'

export const log: Translation<'log'> = {
  rows: '{{all, number}}개 중 {{shown, number}}개',
  rowsAtLeast: '{{all, number}}개 중 {{shown, number}}개 이상',
  filter: '로그 필터',
  filterPlaceholder: '필터: errno:* -call:poll, pid:4711, took:>1ms, "text"',
  help: '필터 쓰는 법',
  helpTitle: '조건을 빈칸으로 구분하며 모두 만족해야 합니다. -조건은 제외, a|b는 둘 중 하나입니다.',
  samples: '표본',
  samplesAbout: '/proc에 물은 것도 보입니다',
  follow: '따라가기',
  followAbout: '최신 것이 계속 보입니다',
  copy: '복사',
  copyAbout: '보이는 행을 복사합니다',
  copyJson: 'JSON으로 복사',
  copied: '복사함',
  empty: '아직 이벤트가 없습니다.',
  noMatch: '일치하는 이벤트가 없습니다.',
  noMatchYet: '아직 없습니다.',
  label: '이벤트',
  searching: '이벤트 {{downTo, number}}까지 거슬러 찾음',
  order: '순서',
  orders: {
    arrival: '알려진 순서',
    time: '시간순'
  },
  orderAbout: '프로그램마다 파이프가 따로 있어, 나중에 알려진 것이 먼저 일어났을 수 있습니다',
  clock: '시각',
  clocks: {
    run: '실행 시각',
    wall: '실제 시각',
    delta: 'Δ 앞 행'
  },
  columns: {
    time: '시각',
    seq: '이벤트',
    pid: '프로세스',
    call: '호출',
    args: '인수',
    result: '결과',
    errno: 'errno',
    took: '걸린 시간',
    event: '일어난 일'
  },
  resize: '{{column}} 열 너비',
  chips: {
    selectedProcess: '선택한 프로세스',
    process: '프로세스 {{pid}}',
    label: '필터',
    save: '필터 보관',
    saveAbout: '이 필터를 여기에 보관합니다',
    remove: '필터 {{name}} 제거',
    errors: '오류',
    noNoise: '잡음 없이',
    signals: '시그널',
    connection: '그 연결'
  },
  details: {
    label: '이벤트',
    close: '자세히 닫기',
    none: '행을 선택하세요.',
    seq: '이벤트',
    time: '시각',
    clock: '실제 시각',
    process: '프로세스',
    kind: '종류',
    call: '호출',
    result: '반환값',
    errno: 'errno',
    took: '걸린 시간',
    bytes: '처음 바이트',
    meaning: '뜻한 것',
    otherEnd: '반대쪽 끝',
    expected: '정상적인 과정에 따르는 것',
    select: '프로세스 {{pid}} 선택',
    otherEvent: '이벤트 {{seq, number}}: {{bytes}}바이트'
  }
}
