import type { Translation } from '../translations'

export const native: Translation<'native'> = {
  menu: {
    file: '파일(&F)',
    edit: '편집(&E)',
    view: '보기(&V)',
    window: '창(&W)',
    help: '도움말(&H)',
    shortcuts: '키보드 단축키(&K)',
    commands: '모든 명령(&C)',
    about: 'Forkscope 정보',
    live: '실시간 창(&L)',
    open: '기록 열기…(&O)',
    recent: '최근 항목 열기(&R)',
    clear: '지우기',
    none: '아직 없음',
    roles: {
      undo: '실행 취소',
      redo: '다시 실행',
      cut: '잘라내기',
      copy: '복사',
      paste: '붙여넣기',
      pasteAndMatchStyle: '스타일에 맞춰 붙여넣기',
      delete: '삭제',
      selectAll: '모두 선택',
      reload: '새로 고침',
      toggleDevTools: '개발자 도구 전환',
      resetZoom: '실제 크기',
      zoomIn: '확대',
      zoomOut: '축소',
      togglefullscreen: '전체 화면 전환',
      minimize: '최소화',
      zoom: '확대/축소',
      front: '모두 앞으로 가져오기',
      close: '창 닫기',
      quit: '종료',
      services: '서비스',
      hide: 'Forkscope 가리기',
      hideOthers: '기타 가리기',
      unhide: '모두 보기'
    }
  },
  about: { copyright: 'Forkscope 개발자들 · MIT 라이선스' },
  files: {
    recordings: 'Forkscope 기록',
    all: '모든 파일',
    open: '기록 열기',
    save: '기록 저장'
  },
  tooMany: { title: '기록 {{limit}}개가 열려 있습니다', text: '먼저 하나를 닫으세요.' },
  command: {
    message: '연결마다 이 명령을 실행할까요?',
    detail: '이 컴퓨터에서 사용자가 가진 모든 권한으로 실행됩니다. Forkscope가 끝날 때까지 명령마다 한 번만 묻습니다.',
    run: '실행',
    cancel: '취소'
  }
}
