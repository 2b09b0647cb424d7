import type { Translation } from '../translations'

export const wordList: Translation<'wordList'> = {
  title: '용어집',
  close: '닫기',
  open: '용어집에서 보기',
  key: 'Enter',
  groups: {
    'States of TCP': 'TCP 상태',
    'Between two ends': '양쪽 끝 사이',
    Sockets: '소켓',
    Processes: '프로세스',
    'Limits and counters': '한도와 카운터',
    'System calls': '시스템 호출',
    Errors: '오류'
  }
}
