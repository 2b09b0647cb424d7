import type { Translation } from '../translations'

export const step: Translation<'step'> = {
  unusable: '여기서는 멈춰 둘 수 없습니다: {{why}}.',
  later_zero: '그 뒤의 호출 없음',
  later_other: '그 뒤에 호출 {{count, number}}개',
  hold: '멈추기',
  holdAbout: '모든 프로세스가 다음 시스템 호출 직전에 스스로 멈춥니다 (F8)',
  runOn: '계속 진행',
  runOnAbout: '더 이상 아무도 멈춰 두지 않습니다. 모두를 멈추는 조건은 남습니다 (F8)',
  all: '모두 한 단계',
  allAbout: '호출 직전에 멈춰 있는 프로세스마다 그 호출을 하고 다음 호출 직전에 멈춥니다 (Shift+F10)',
  more: '무엇을 언제 멈춰 두는지',
  past: '과거입니다. 누구를 멈춰 둘지는 과거에서 바꿀 수 없습니다. 실시간으로 돌아가 진행하세요.',
  stands: '이 호출 직전에 멈춤',
  one: '한 단계',
  oneAbout: '이 호출을 하고 다음 호출 직전에 멈춥니다: {{call}} (선택한 프로세스는 F10)',
  willStop: '다음 호출 직전에 멈춤',
  goesOnTo: '{{place}}까지 계속 진행',
  menu: {
    hold: '다음 호출 직전에 멈추기',
    one: '호출 하나 하기',
    release: '계속 진행'
  },
  who: '다음 호출 직전에 멈출 대상',
  roles: {
    server: '서버',
    children: '자식 프로세스',
    clients: '클라이언트'
  },
  runTo: '다음까지 실행',
  runToAbout: '하나가 그 호출을 하려고 할 때까지 모두 계속 진행한 다음, 모두 멈춥니다',
  go: '실행',
  breaks: '모두 멈추는 조건',
  none: '아직 조건이 없습니다.',
  remove: '제거: {{condition}}',
  add: '추가',
  kinds: {
    call: '호출 직전에',
    zombie: '좀비가 나타날 때',
    unreferenced: '소켓의 마지막 참조가 닫힐 때'
  },
  what: '조건',
  callName: '호출',
  socket: '소켓',
  noSocket: '지금 열려 있는 연결된 소켓이 없습니다.',
  lag: '호출은 프로세스가 스스로 기다리며 그 직전에 멈춥니다. 전체에 관한 조건은 랩이 알게 되었을 때 보이므로, 그때까지 호출이 몇 개 더 있었을 수 있습니다. 그 수를 알려 줍니다.',
  hit: '멈춤({{condition}}): 이벤트 {{seq}}',
  foreign: '자식을 대신한 명령과 Node가 호출하는 프로세스는 멈춤을 살피지 않고 계속 진행합니다.'
}
