import type { Translation } from '../translations'

export const recordingFaults: Translation<'recordingFaults'> = {
  page: '이 페이지의 실행을 읽을 수 없습니다: {{reason}}',
  noneInPage: '실행이 들어 있지 않습니다',
  place: '{{line}}번째 줄, 바이트 {{byte}}',
  newer: '{{file}}(버전 {{version}}, 더 새로운 Forkscope)',
  'not-a-file': {
    folder: '{{file}}은(는) 폴더이며 기록 파일이 아닙니다',
    pipe: '{{file}}은(는) 파이프이며 기록 파일이 아닙니다',
    socket: '{{file}}은(는) 소켓이며 기록 파일이 아닙니다',
    device: '{{file}}은(는) 장치이며 기록 파일이 아닙니다'
  },
  unreadable: '{{file}}을(를) 읽을 수 없습니다: {{said}}',
  'not-a-recording': '{{file}}은(는) 기록이 아닙니다: 첫 줄이 기록의 헤더가 아닙니다',
  'unknown-version':
    '{{file}}은(는) 버전 {{version}}의 기록입니다; 버전 {{oldest}}부터 {{newest}}까지 읽을 수 있습니다',
  header: '{{file}}: {{line}}번째 줄, 바이트 {{byte}}, 헤더: {{fault}}',
  'line-too-long': '{{file}}: {{line}}번째 줄이 {{limit}}바이트보다 깁니다(바이트 {{byte}}): 그런 이벤트는 없습니다',
  'no-text': '{{file}}: {{line}}번째 줄에 UTF-8이 아닌 바이트가 있습니다(바이트 {{byte}})',
  'no-object': '{{file}}: {{line}}번째 줄이 JSON 객체가 아닙니다(바이트 {{byte}})',
  'no-state': '{{file}}: {{line}}번째 줄, 바이트 {{byte}}: 이벤트 {{previous}} 다음이 상태가 아닙니다',
  'no-event': '{{file}}: {{line}}번째 줄, 바이트 {{byte}}: 이벤트 {{previous}} 다음이 이벤트가 아닙니다',
  'old-event': '{{file}}: {{line}}번째 줄, 바이트 {{byte}}: 이벤트 {{seq}}이(가) 이벤트 {{previous}} 뒤에 나옵니다',
  'old-state':
    '{{file}}: {{line}}번째 줄, 바이트 {{byte}}: 이벤트 {{seq}} 다음의 상태가 이벤트 {{previous}} 뒤에 나옵니다',
  'too-many-gaps':
    '{{file}}: {{line}}번째 줄, 바이트 {{byte}}: 이벤트가 빠진 곳이 {{limit}}곳을 넘으며, {{seq}} 앞에서 또 빠져 있습니다',
  gaps: '{{file}}: {{gaps}}',
  gapsAndMore_other: '{{file}}: {{gaps}}; 그 밖에 {{count}}곳 더',
  missingOne: '{{line}}번째 줄, 바이트 {{byte}}: 이 줄 앞에 이벤트 {{first}}이(가) 없습니다',
  missing: '{{line}}번째 줄, 바이트 {{byte}}: 이 줄 앞에 이벤트 {{first}}부터 {{last}}까지 없습니다'
}
