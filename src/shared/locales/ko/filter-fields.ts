import type { Translation } from '../translations'

export const filterFields: Translation<'filterFields'> = {
  log: {
    pid: '알린 프로세스 또는 대상 프로세스',
    process: '위와 같지만, 다른 프로세스가 같은 PID를 썼더라도 한 프로세스만: PID@BIRTH',
    call: '실행했거나 곧 실행할 시스템 호출',
    errno: '호출이 반환한 오류',
    is: 'failed: 오류를 반환함 · error: 정상 과정에 속하지 않는 오류 · noise: 기다릴 뿐이거나 예상대로 실패함',
    kind: '이벤트의 종류',
    fd: '디스크립터',
    role: '프로세스의 역할',
    connection: '연결의 번호',
    peer: '클라이언트 쪽 끝의 주소, 포트는 있어도 없어도 됨',
    port: '연결의 어느 한쪽 포트',
    socket: '소켓의 inode',
    signal: '전달되었거나 프로세스를 끝낸 시그널',
    took: '호출에 걸린 시간',
    at: '실행이 시작된 뒤의 시각',
    seq: '이벤트의 번호',
    site: '호출한 프로그램 안의 위치',
    text: '로그에 보이는 텍스트의 일부; 필드 없는 단어도 마찬가지'
  },
  connections: {
    pid: '서비스하는 프로세스 또는 연결한 프로세스',
    connection: '연결의 번호',
    peer: '클라이언트 쪽 끝의 주소, 포트는 있어도 없어도 됨',
    port: '어느 한쪽의 포트',
    ended: '어떻게 끝났는가',
    by: '누가 끝냈는가: 첫 FIN 또는 RST',
    in: '받은 바이트',
    out: '보낸 바이트',
    errno: 'connect(2)가 실패한 이유',
    status: '자식의 종료 코드',
    signal: '자식을 끝낸 시그널',
    took: '지속 시간',
    at: '실행이 시작된 뒤 연결이 시작된 시각',
    seq: '연결이 시작된 이벤트',
    text: '어느 열이든 그 일부; 필드 없는 단어도 마찬가지'
  },
  expects: {
    number: '숫자, >5, 5..7 또는 *',
    time: '>1ms, 1.2s..1.5s, 40us 같은 시간 또는 *',
    word: '단어; *는 임의의 문자들',
    text: '텍스트의 일부',
    process: 'PID@BIRTH',
    oneOf: '{{words}} 중 하나 또는 *'
  }
}
