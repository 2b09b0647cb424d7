import type { Translation } from '../translations'

export const hold: Translation<'hold'> = {
  'no-linux': '여기의 프로그램은 Linux 시스템 호출을 직접 하지 않습니다',
  'no-memory': '프로그램과 공유할 메모리를 얻을 수 없습니다(memfd_create: {{errno}})',
  recorded: '기록된 실행입니다',
  notHeld: {
    command: '다른 프로그램이라 멈출 곳을 확인하지 않습니다; SIGSTOP은 어디서나 멈춥니다',
    node: 'Node가 호출합니다',
    ended: '이미 끝났습니다'
  },
  roles: { server: '서버', children: '자식들', clients: '클라이언트들' },
  nextCall: '다음 {{call}}',
  line: '줄 {{site}}',
  breaks: {
    call: '{{call}} 전에',
    callOf: '프로세스 {{pid}}의 {{call}} 전에',
    site: '줄 {{site}}에서',
    siteOf: '프로세스 {{pid}}의 줄 {{site}}에서',
    zombie: '좀비가 나타나면',
    unreferenced: '소켓 {{inode}}을(를) 아무도 참조하지 않으면'
  },
  nobody: '멈춰 둔 프로세스 없음',
  held: '다음 호출 전에 멈춰 둠: {{who}}',
  toBeHeld: '멈춰 둘 때: {{when}}',
  goesOnTo: '프로세스 {{pid}}이(가) {{place}}까지 진행',
  isHeld: '프로세스 {{pid}} 멈춰 둠',
  goesOn: '프로세스 {{pid}} 진행',
  hit: '{{what}}(이벤트 {{seq}}): {{held}}'
}
