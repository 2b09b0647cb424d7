import type { Translation } from '../translations'

export const causes: Translation<'causes'> = {
  'no-reuse':
    'SO_REUSEADDR이 설정되지 않음: 이전 서버의 연결이 TIME_WAIT에 있는 동안 bind(2)가 EADDRINUSE로 실패합니다.',
  'limits-descriptors': '디스크립터 한도: 넘으면 socket(2)와 accept(2)가 EMFILE로 실패합니다.',
  'ignores-sigpipe': 'SIGPIPE를 무시함: 리셋된 연결에 write(2)하면 프로세스가 죽는 대신 EPIPE로 실패합니다.',
  'never-reaps': '아무도 자식을 기다리지 않음: 끝난 자식은 서버가 끝날 때까지 좀비로 남습니다.',
  'reaps-once': 'SIGCHLD마다 waitpid(2) 한 번: 커널은 함께 보류된 시그널을 합치며, 합쳐진 만큼 좀비가 남습니다.',
  'keeps-connfd':
    '부모가 connfd의 사본을 유지함: 자식이 자신의 것을 닫아도 FIN이 보내지지 않아 상대는 파일 끝(EOF)을 읽지 못하며, 서버의 디스크립터는 EMFILE까지 늘어납니다.',
  'keeps-listenfd':
    '자식마다 listenfd의 사본을 유지함: 서버가 끝난 뒤에도 자식이 하나라도 살아 있으면 포트가 점유됩니다.',
  'waits-at-limit': '자식 한도: 한도에 이른 동안에는 아무도 accept(2)를 호출하지 않고 연결은 큐에서 기다립니다.',
  'refuses-at-limit': '자식 한도: 넘치는 연결은 받자마자 닫습니다.',
  'limits-children': '자식 한도: 넘치는 연결은 곧바로 닫습니다.',
  'has-lists': '들어올 수 있는 목록: 차단이 허용보다 우선합니다.',
  'allows-some': '이 목록의 어느 네트워크에도 없으면 거부됩니다.',
  'denies-some': '이 목록의 네트워크에 있으면 허용 여부와 관계없이 거부됩니다.',
  'limits-rate': '속도: 1초에 그보다 많은 연결이 오면 거부되고, 이어지는 휴지 동안에도 모두 거부됩니다.',
  'limits-sources': '출발지 한도: 이미 그만큼의 연결을 가진 주소는 하나 더 거부됩니다.',
  'limits-access':
    '차단되었거나, 너무 자주 오거나, 이미 연결이 너무 많으면 받자마자 닫습니다: 상대는 파일 끝(EOF)을 읽습니다.',
  'refuses-some': '들어올 수 없거나 넘치는 연결은 받자마자 닫습니다.',
  'ends-idle': '유휴 타임아웃: 그동안 아무것도 도착하지 않으면 read(2)가 EAGAIN으로 실패하고 연결을 닫습니다.',
  'exits-on-error': 'accept(2)나 실행이 실패하면 서버가 끝납니다.',
  'exits-when-full': '클라이언트가 하나라도 넘치면 서버가 끝나고, 모든 연결도 함께 끝납니다.',
  uppercase: '핸들러: 글자를 대문자로 응답합니다.',
  spins:
    '파일 끝(EOF)을 메시지 하나로 여김: SIGPIPE가 프로세스를 죽이거나 스스로 포기할 때까지 낡은 버퍼를 거듭 씁니다.'
}
