import type { Translation } from '../translations'

export const appWindow: Translation<'appWindow'> = {
  title: '이 창',
  view: '언어, 테마, 크기',
  viewElsewhere: '언어, 테마, 크기…',
  size: '크기',
  sizeOf: '{{percent}} %',
  sizeAbout: '캔버스까지 모두 얼마나 크게 그릴지: 프로젝터 앞의 수업을 위해',
  hintsAgain: '힌트 다시 보기',
  hint: '힌트',
  gotIt: '알겠습니다',
  hints: {
    start: '이 컴퓨터에서만 수신 대기합니다. 위의 프리셋은 실수를 하는 서버들입니다.',
    drag: '클라이언트는 왼쪽에 있습니다. 여기로 끌거나 누르세요.',
    back: '어느 이벤트든 다시 볼 수 있습니다. 쉼표는 하나 뒤로, 마침표는 하나 앞으로, L은 현재로.',
    why: '좀비입니다. 선택하고 인스펙터에서 “왜?”를 누르면 이상한 상태의 까닭을 알려 줍니다.',
    commands: '{{keys}}은(는) 할 수 있는 모든 것을, ?는 모든 단축키를 보여 줍니다.'
  }
}
