import type { Translation } from '../translations'

export const settings: Translation<'settings'> = {
  title: '서버 설정',
  notHere: '이 실행 방식에는 없음',
  handlerReplaced: '명령이 응답함',
  quoteOpen: '따옴표 {{quote}}이(가) 닫히지 않았습니다',
  backslashAtEnd: '마지막 백슬래시 뒤에 아무것도 없습니다',
  nextStart: '변경 내용은 다음에 시작할 때 적용됩니다.',
  dualStack: '모든 인터페이스, IPv6와 IPv4: net.ipv6.bindv6only가 설정되지 않았다면 IPv4 클라이언트도 들어옵니다',
  notLoopback: '루프백 주소가 아닙니다. 네트워크의 다른 컴퓨터가 이 서버에 연결할 수 있습니다.'
}
