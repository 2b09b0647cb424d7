import type { Translation } from '../translations'

export const usability: Translation<'usability'> = {
  'not-tested-yet': 'fork(2)의 자체 검사가 아직 끝나지 않았습니다',
  'test-passed': '여기서 fork(2)를 쓸 수 있습니다: 자체 검사를 통과했습니다',
  'passed-before': '여기서 fork(2)를 쓸 수 있습니다: 이 시스템에서 같은 프로그램으로 자체 검사를 통과한 적이 있습니다',
  'test-failed': 'fork(2)의 자체 검사가 실패했으며 이유를 알리지 않았습니다',
  'test-ended': 'fork(2)의 자체 검사: {{how}}',
  'failed-before': '얼마 전 이 시스템에서 같은 프로그램으로 실패했습니다',
  'failed-before-so': '얼마 전 이 시스템에서 같은 프로그램으로: {{how}}',
  'died-at-start': '프로세스가 첫 호출 전에 끝났습니다',
  'died-at-start-so': '프로세스가 첫 호출 전에 끝났습니다: {{how}}',
  'children-hang': '자체 검사 결과와 달리 자식 둘이 futex(2)에서 멈췄습니다',
  'test-unfinished': 'fork(2)의 자체 검사가 {{seconds}}초 안에 끝나지 않았습니다',
  'test-not-made': 'fork(2)의 자체 검사를 할 수 없었습니다: 이유를 알 수 없음',
  'test-not-made-because': 'fork(2)의 자체 검사를 할 수 없었습니다: {{why}}',
  'posix-spawn': 'posix_spawn(3)에 필요한 것은 Linux에 모두 있습니다',
  'node-calls': '어느 시스템에서나 Node가 호출합니다',
  'app-relays': '앱이 utility 프로세스를 시작하고 서버가 바이트를 중계합니다',
  'needs-app': '메인 프로세스가 utility 프로세스를 시작하는 데스크톱 앱이 필요합니다',
  'needs-linux': 'Linux가 필요합니다; 이것은 다른 시스템입니다',
  'needs-linux-not': 'Linux가 필요합니다; 이것은 {{system}}입니다',
  'switched-off': 'FORKSCOPE_PORTABLE로 꺼져 있습니다',
  recorded: '기록된 실행입니다',
  notStarted: {
    'no-process': '{{file}}을(를) 시작할 수 없습니다: 파일이 있습니까, 디스크립터가 남아 있습니까?',
    'given-up': '시작을 그만두었습니다',
    'no-answer': '앱이 {{seconds}}초 안에 utility 프로세스를 시작하지 않았습니다',
    'lab-ended': '랩이 끝났습니다: 더는 아무것도 시작하지 않습니다',
    'server-ended': '서버가 끝났습니다',
    'no-program': '프로그램 {{name}}이(가) 없습니다',
    'running-already': '이미 프로세스가 있습니다',
    'limit-servers': '서버 {{limit}}개가 실행 중이며 이것이 한도입니다',
    'limit-connections': '연결 {{limit}}개에 프로세스가 있으며 이것이 한도입니다',
    'not-born': '프로세스가 제때 생기지 않았습니다',
    exited: '프로세스가 시작되지 않았습니다: 종료 코드 {{code}}'
  }
}
