import type { Translation } from '../translations'

export const failures: Translation<'failures'> = {
  'no-such-request': { message: '{{name}}이라는 요청은 없습니다.' },
  'input-refused': { message: '요청 "{{name}}" 거부: {{complaints}}.' },
  'filter-refused': { message: '필터를 이해할 수 없습니다: {{faults}}' },
  'request-broke': { message: '요청 "{{name}}"이(가) {{where}} 프로세스에서 실패했습니다: {{reason}}' },
  'foreign-sender': { message: '요청 거부: 앱의 페이지가 아니라 {{sender}}에서 왔습니다.' },
  'too-many-requests': { message: '"{{name}}" 거부: 이미 요청 {{limit}}개가 랩을 기다립니다.' },
  'no-answer': {
    message: '{{name}}: {{seconds}}초 안에 응답이 없습니다',
    hint: '랩이 바쁘거나 멈춰 있을 수 있습니다. 다시 시도하고, 계속 응답이 없으면 다시 시작하세요.',
    ofLab: '랩(pid {{pid}})이 {{seconds}}초 안에 "{{name}}"에 응답하지 않았습니다.'
  },
  'bridge-broke': { message: '{{name}}: 랩과의 통로가 실패했습니다: {{reason}}' },
  'not-connected': {
    message: '{{name}}: 호스트와 연결되어 있지 않습니다',
    hint: '실행되지 않았습니다. 연결이 돌아오면 다시 시도하세요.'
  },
  'lab-gone': {
    message: '{{who}}이 끝났습니다: {{how}}.',
    undone: '"{{undone}}"은(는) 실행되지 않았습니다. {{who}}이 끝났습니다: {{how}}.',
    hint: '계속하려면 랩을 다시 시작하세요. 랩이 실행하던 것은 함께 끝났습니다.',
    lab: '랩',
    labOfPid: '랩(pid {{pid}})',
    how: {
      asked: '끝내라는 요청을 받음',
      'not-born': '프로세스가 생기지 않음',
      'not-ready': '{{seconds}}초 안에 준비되지 않아 강제로 끝냄',
      exited: '종료 코드 {{code}}',
      unseen: '종료가 아직 확인되지 않음'
    }
  },
  'lab-not-started': {
    message: '랩이 시작되지 않았습니다.',
    because: '랩을 시작할 수 없었습니다: {{reason}}',
    hint: '다시 시도하려면 랩을 다시 시작하세요.'
  },
  'host-lost': {
    message: '호스트와의 연결이 끊겼습니다. 다시 시도하는 중입니다.',
    retrying_other: '호스트와의 연결이 끊겼습니다. 다시 시도하는 중입니다(지금까지 {{count, number}}번).',
    gaveUp_other: '호스트와의 연결이 끊겼습니다. {{count, number}}번 시도한 뒤 그만두었습니다.',
    hint: '호스트를 다시 시작한 뒤 이 페이지를 새로 고치세요.'
  },
  'token-refused': {
    message: '호스트가 이 페이지의 토큰을 알지 못합니다.',
    hint: '호스트가 시작할 때 출력한 주소를 여세요.'
  },
  'lab-still-ending': {
    message: '랩(pid {{pid}})을 강제로 끝냈으나 아직 끝나지 않았습니다.',
    hint: '나중에 다시 시도하세요.'
  },
  'app-ending': { message: '앱이 끝나는 중이라 랩을 더 시작하지 않습니다.' },
  'not-restartable': { message: '랩이 실행 중입니다; 다른 랩은 데스크톱 앱만 시작할 수 있습니다' },
  'lab-closed': { message: '랩이 닫혔습니다: 더는 아무것도 시작하지 않습니다' },

  'recorded-run': {
    message: '"{{name}}" 거부: 기록된 실행이라 더는 아무것도 실행되지 않습니다',
    hint: '별도의 창에서 서버를 시작하세요.'
  },
  'no-recording': { message: '기록된 실행이 아닙니다' },
  'recording-refused': { hint: 'forkscope run --record가 쓴 파일을 선택하세요.' },
  'recording-damaged': {
    shown: '그 앞까지의 내용을 보여 줍니다.',
    nothingBefore: '그 앞에는 아무것도 없습니다. 만든 곳에서 파일을 다시 받으세요.'
  },
  'recording-cut': {
    message: '{{file}}: 마지막 줄인 {{line}}번째 줄이 잘렸습니다(바이트 {{byte}})',
    shown: '기록된 실행은 계속되고 있었습니다. 그 앞까지의 내용을 보여 줍니다.',
    nothingBefore: '그 앞에는 아무것도 없습니다. 만든 곳에서 파일을 다시 받으세요.'
  },
  'recording-gaps': {
    one: '이벤트 {{first}}이(가) 보관되지 않았습니다',
    all: '이벤트 {{first}}부터 {{last}}까지 보관되지 않았습니다',
    some: '이벤트 {{first}}부터 {{last}}까지 가운데 {{n}}개가 보관되지 않았습니다',
    inFile: '{{file}}: {{what}}',
    atLine: '{{file}}: {{line}}번째 줄, 바이트 {{byte}}: {{what}}',
    hint: '그 뒤로 보이는 것은 완전하지 않을 수 있습니다.'
  },
  'recording-bookmarks': {
    message_other:
      '{{file}}: 책갈피 {{count, number}}개를 뺐습니다: 파일에 없는 시점이거나 한도를 넘습니다(최대 {{most}}개, 순서대로, 메모는 {{note}}자까지)',
    hint: '실행 자체에서 빠진 것은 없습니다.'
  },
  'recording-newer': {
    message: '{{file}}은(는) 더 새로운 Forkscope가 만든 버전 {{version}}입니다; 모두 버전 {{known}}으로 이해했습니다',
    hint: '보이는 것보다 더 많은 뜻이 있을 수 있습니다.'
  },
  'recording-closed': {
    message: '이 기록을 보여 주는 창이 없어 호스트가 치웠습니다',
    hint: '파일을 다시 여세요.'
  },
  'recording-too-large': {
    message: '{{name}}은(는) {{mib}} MiB보다 크며, 이 호스트는 더 큰 기록을 받지 않습니다',
    hint: 'forkscope replay FILE --ui로 파일이 있는 곳에서 열 수 있습니다.'
  },
  'too-many-recordings': {
    message: '기록 {{limit}}개가 열려 있으며 이것이 한도입니다',
    hint: '그중 하나의 탭을 닫으세요. 조금 뒤 치워집니다.'
  },
  'recording-not-sent': {
    message: '{{name}}을(를) 열지 못했습니다: {{reason}}',
    answered: '{{name}}을(를) 열지 못했습니다: 호스트의 응답 {{status}}',
    hint: '다시 시도하세요.'
  },
  'no-file-chosen': { message: '"{{name}}": 파일이 지정되지 않았습니다', hint: '다시 시도하여 하나를 선택하세요.' },
  'file-asking': { message: '파일을 묻는 다른 대화 상자가 열려 있습니다', hint: '먼저 그것에 답하세요.' },
  'recording-already': { message: '이미 기록하고 있습니다', hint: '먼저 멈추세요.' },
  'recording-not-on': { message: '기록하고 있지 않습니다' },
  'recording-not-begun': {
    message: '{{file}}에 기록할 수 없습니다: {{reason}}',
    hint: '다른 위치를 선택하세요.'
  },
  'recording-not-saved': {
    message: '실행을 {{file}}에 저장하지 못했습니다: {{reason}}',
    hint: '다른 위치를 선택하거나 공간을 만드세요.'
  },
  'too-many-bookmarks': { message: '책갈피가 {{limit}}개 있으며 이것이 한도입니다', hint: '먼저 하나를 지우세요.' },
  'no-such-moment': {
    message: '이벤트 {{seq}}은(는) 로그에 없습니다: 로그에는 이벤트 {{oldest}}부터 {{newest}}까지 있습니다'
  },

  'server-running': {
    message: '이미 서버가 실행 중입니다',
    hint: '먼저 멈추세요. 주소는 머리글에 있습니다.'
  },
  'no-server': { message: '실행 중인 서버가 없습니다' },
  'no-exec': {
    message: '이 호스트는 명령을 핸들러로 실행하지 않습니다',
    hint: '이렇게 시작하세요: forkscope serve --allow-exec',
    inField: '이 호스트는 명령을 핸들러로 실행하지 않습니다. 이렇게 시작하세요: forkscope serve --allow-exec'
  },
  'command-declined': {
    message: "명령 '{{command}}'이(가) 허용되지 않았습니다",
    hint: '다시 시작하면 한 번 더 묻습니다. 또는 핸들러를 선택하세요.'
  },
  'command-paused': {
    message: '명령이 거듭 거절되었습니다',
    hint: '{{seconds}}초 뒤에 다시 시도하거나 핸들러를 선택하세요.'
  },
  'command-unshowable': {
    message: '{{characters}}자의 명령은 모두 보여 줄 수 없고(최대 {{limit}}자), 보여 주지 않은 것은 실행하지 않습니다',
    hint: '스크립트에 넣고 그 경로를 주세요.'
  },
  'command-asking': { message: '다른 명령이 답을 기다립니다', hint: '먼저 열려 있는 질문에 답하세요.' },
  'no-command': {
    message: "실행할 수 있는 명령 '{{command}}'이(가) 없습니다",
    hint: '경로나 PATH에서 찾을 수 있는 이름을 주세요.'
  },
  'launcher-unusable': {
    message: '실행 방식 {{launcher}}을(를) 여기서 쓸 수 없습니다: {{reason}}',
    hint: '다른 실행 방식을 선택하세요.'
  },
  'no-launcher': { message: '이 컴퓨터에서 쓸 수 있는 실행 방식이 없습니다' },
  'launcher-cannot': {
    message: '실행 방식 {{launcher}}(으)로는 할 수 없습니다: {{wishes}}',
    hint: '다른 설정을 선택하거나, Linux에서는 실행 방식 fork나 spawn을 선택하세요.'
  },
  'no-exec-on-windows': { message: 'Windows에서는 명령이 소켓을 표준 입력과 표준 출력으로 가질 수 없습니다' },
  'server-not-spawned': { message: '서버 프로세스를 시작할 수 없었습니다: {{reason}}' },
  'server-silent': { message: '서버가 {{seconds}}초 안에 {{address}}에서 수신 대기하지 않아 끝냈습니다' },
  'server-given-up': { message: '서버가 수신 대기하기 전에 요청에 따라 끝났습니다' },
  'server-died': {
    message: '서버가 수신 대기하기 전에 끝났습니다: {{how}}',
    saying: '서버가 수신 대기하기 전에 끝났습니다: {{how}}; 출력: {{said}}'
  },
  'server-call': { message: '{{errno}}: {{call}} {{address}}' },
  'no-such-interface': {
    message: '{{errno}}: {{call}} {{address}}: 이 컴퓨터에는 그 주소의 인터페이스가 없습니다',
    hint: '127.0.0.1을 쓰거나, 모든 인터페이스에는 0.0.0.0을 쓰세요.',
    hint6: '::1을 쓰거나, 모든 인터페이스에는 ::를 쓰세요.'
  },
  'no-such-family': {
    message: '{{errno}}: {{call}} {{address}}: 이 컴퓨터에는 {{family}}이(가) 없습니다',
    unnamed: '{{errno}}: {{call}} {{address}}: 이 컴퓨터에는 그런 주소 체계가 없습니다',
    hint: '127.0.0.1을 쓰세요.'
  },
  'name-unknown': {
    message: "getaddrinfo '{{name}}': {{why}}({{errno}})",
    hint: '이름을 확인하거나, 127.0.0.1 또는 ::1처럼 숫자 주소를 주세요.',
    why: {
      ENOTFOUND: '알 수 없는 이름 또는 서비스',
      EAI_AGAIN: '이름 풀이의 일시적 실패',
      EAI_FAIL: '복구할 수 없는 이름 풀이 실패',
      EAI_MEMORY: '메모리 할당 실패'
    }
  },
  'name-given-up': { message: "getaddrinfo '{{name}}': 더는 아무도 응답을 기다리지 않습니다" },
  'name-unanswered': {
    message: "getaddrinfo '{{name}}': {{seconds}}초 안에 응답이 없습니다",
    hint: '이름을 확인하거나, 127.0.0.1 또는 ::1처럼 숫자 주소를 주세요.'
  },
  'privileged-port': {
    message: '{{errno}}: {{call}} {{address}}: 권한이 없습니다',
    hint: '{{from}}보다 작은 포트는 특권 사용자용입니다. 더 큰 포트를 선택하세요.'
  },
  'address-in-use': {
    message: '{{errno}}: {{call}} {{address}}: 이미 사용 중인 주소입니다',
    hint: '다른 포트를 선택하세요. 0이면 커널이 빈 포트를 고릅니다.',
    held: '{{errno}}: {{call}} {{address}}: 이미 사용 중인 주소입니다: {{holders}}',
    heldHint: '그 프로세스를 멈추거나 다른 포트를 선택하세요. 0이면 커널이 빈 포트를 고릅니다.',
    holder: 'pid {{pid}}({{name}})',
    listening: 'pid {{pid}}({{name}}, {{on}}에서 수신 대기)',
    listeningBoth: 'pid {{pid}}({{name}}, {{on}}에서 수신 대기하며 IPv4 클라이언트도 받음)'
  },
  'address-lingers': {
    message:
      '{{errno}}: {{call}} {{address}}: 이미 사용 중인 주소입니다: 아무도 수신 대기하지 않지만 이전 서버의 연결이 {{ends}}에 있습니다',
    hint: '사라질 때까지 기다리거나, 이전 서버와 새 서버 모두 SO_REUSEADDR을 설정하게 하세요.',
    left: '{{state}}({{seconds}}초 남음)'
  },
  'server-first': {
    message: '연결할 서버가 없습니다.',
    hint: '먼저 서버를 시작한 뒤 클라이언트를 추가하세요.'
  },
  'server-starting': { message: '서버가 아직 수신 대기하지 않습니다.', hint: '잠시 뒤에 다시 시도하세요.' },

  'client-not-spawned': { message: '클라이언트 프로세스를 시작할 수 없었습니다: {{reason}}' },
  'too-many-clients': { message: '클라이언트 {{n}}개가 실행 중이며 이것이 한도입니다', hint: '먼저 몇 개를 닫으세요.' },
  'too-many-windows': {
    message: '끝난 클라이언트 {{n}}개의 창이 남아 있으며 이것이 한도입니다',
    hint: '먼저 몇 개를 제거하세요. “종료된 …개 제거”로 모두 제거할 수 있습니다.'
  },
  'no-split-client': {
    message: '분리 클라이언트는 fork를 호출합니다: {{reason}}',
    hint: '라인 클라이언트나 자동 클라이언트를 쓰세요.'
  },
  'no-client': { message: 'pid {{pid}}인 클라이언트가 실행 중이지 않습니다' },
  'no-own-window': { message: '데스크톱 앱만 창을 엽니다' },
  'too-many-own-windows': {
    message: '클라이언트 {{limit}}개가 자기 창을 가지고 있으며 이것이 한도입니다',
    hint: '먼저 하나를 닫으세요.'
  },
  'client-deaf': { message: '클라이언트 {{pid}}이(가) 입력을 읽지 않습니다; {{bytes}}바이트가 기다립니다' },

  'some-refused': {
    send: '{{of, number}}개 중 {{refused, number}}개에 줄을 보내지 못했습니다: {{reasons}}',
    close: '{{of, number}}개 중 {{refused, number}}개를 닫지 못했습니다: {{reasons}}',
    signal: '{{of, number}}개 중 {{refused, number}}개가 {{signal}}을(를) 받지 못했습니다: {{reasons}}',
    others_other: '{{reason}} (그 밖에 {{count, number}}개)',
    and: '; '
  },
  'file-not-sent': {
    message: '{{name}}을(를) {{done, number}}바이트 뒤로 읽을 수 없었습니다: 전보다 짧아졌습니다',
    because: '{{name}}을(를) {{done, number}}바이트 뒤로 읽을 수 없었습니다: {{reason}}',
    hint: '그 앞까지는 보냈습니다. 파일을 다시 선택하세요.'
  },
  'not-exported': { message: '아무것도 내보내지 않았습니다: {{reason}}' },
  'window-broke': {
    message: '창에 오류가 났습니다({{where}}): {{reason}}',
    hint: '보이는 것이 완전하지 않을 수 있습니다. 새로 고치면 처음부터 다시 시작하며, 랩은 그동안에도 계속 실행됩니다.'
  },

  'no-process': { message: 'kill({{pid}}, {{signal}}): 이 랩에는 그 PID의 프로세스가 없습니다' },
  'other-process': {
    message: 'kill({{pid}}, {{signal}}): 그 프로세스는 끝났고 그 PID는 다른 프로세스가 쓰고 있습니다'
  },
  'not-ended': { message: 'pid {{pid}} 또는 그것이 시작한 프로세스가 SIGKILL 뒤에도 끝나지 않았습니다' },
  'log-unreadable': { message: '로그의 이벤트 {{first}}부터 {{last}}까지 읽을 수 없습니다: {{reason}}' },
  'no-stepping': { message: '호출 전에 프로세스를 멈춰 둘 수 없습니다: {{why}}.' },
  'not-stepped': { message: '프로세스 {{pid}}을(를) 호출 전에 멈춰 둘 수 없습니다: {{why}}.' },
  'too-many-held': {
    message: '하나씩 멈추거나 진행시킬 수 있는 프로세스는 최대 {{n}}개입니다.',
    hint: '한 종류를 모두 멈추거나, 모두 진행시키세요.'
  },
  'too-many-breaks': {
    message: '조건이 이미 최대 개수인 {{n}}개입니다.',
    hint: '그중 하나를 제거하세요.'
  },
  'no-socket': {
    message: 'EBADF: 소켓 {{inode}}은(는) 열려 있지 않습니다(또는 닫혔습니다): 마지막 참조를 기다릴 수 없습니다.'
  },
  'no-site': { message: '프로그램 텍스트에 {{site}} 호출이 없습니다.' },
  'not-signalled': { message: '{{call}}({{pid}}, {{signal}}): {{reason}}' }
}
