import type { Translation } from '../translations'

export const chosen: Translation<'chosen'> = {
  label: '함께 선택한 것',
  kinds: {
    server_other: '서버 {{count, number}}개',
    client_other: '클라이언트 {{count, number}}개',
    child_other: '자식 프로세스 {{count, number}}개',
    writer_other: '쓰기 프로세스 {{count, number}}개',
    external_other: '외부 클라이언트 {{count, number}}개',
    stack_other: '묶음 {{count, number}}개'
  },
  and: ', ',
  selected: '{{all, number}}개 선택: {{kinds}}',
  send: {
    none: '보내기…',
    all: '{{all, number}}개 모두에 보내기…',
    some: '{{all, number}}개 중 {{n, number}}개에 보내기…'
  },
  sendAbout: '연결마다 한 줄씩 보냅니다',
  line_other: '클라이언트 {{count, number}}개에 보낼 한 줄',
  sendNow: '보내기',
  sent: '{{n, number}}개에 보냈습니다.',
  close: {
    none: '닫기',
    all: '{{all, number}}개 모두 닫기',
    some: '{{all, number}}개 중 {{n, number}}개 닫기'
  },
  closeAbout: '클라이언트의 입력을 끝냅니다. 그러면 연결을 닫습니다',
  signal: {
    none: '시그널',
    all: '{{all, number}}개 모두에 시그널',
    some: '{{all, number}}개 중 {{n, number}}개에 시그널'
  },
  signalAbout: '실행 중인 프로세스마다 kill(2)',
  remove: {
    none: '창 제거',
    all: '{{all, number}}개 모두 제거',
    some: '{{all, number}}개 중 {{n, number}}개 제거'
  },
  removeAbout: '종료된 클라이언트의 창을 제거합니다',
  none: '이 가운데 해당하는 것이 없습니다.',
  clear: '선택 해제 (Escape)'
}

export const undoing: Translation<'undoing'> = {
  undo: {
    move: '이동 실행 취소',
    resize: '크기 조절 실행 취소',
    arrange: '정돈 실행 취소',
    remove: '제거 실행 취소',
    fold: '접기 실행 취소',
    unfold: '펼치기 실행 취소',
    'open-stack': '묶음 펼치기 실행 취소',
    'close-stack': '묶기 실행 취소'
  },
  redo: {
    move: '이동 다시 실행',
    resize: '크기 조절 다시 실행',
    arrange: '정돈 다시 실행',
    remove: '제거 다시 실행',
    fold: '접기 다시 실행',
    unfold: '펼치기 다시 실행',
    'open-stack': '묶음 펼치기 다시 실행',
    'close-stack': '묶기 다시 실행'
  },
  nothingToUndo: '실행 취소할 것이 없음',
  nothingToRedo: '다시 실행할 것이 없음',
  undoKeys: '{{what}} (Ctrl+Z). 프로세스가 한 일은 그대로입니다.',
  redoKeys: '{{what}} (Ctrl+Shift+Z)'
}
