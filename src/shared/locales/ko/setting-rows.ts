import type { Translation } from '../translations'

export const settingRows: Translation<'settingRows'> = {
  wish: '{{said}}: {{why}}',
  groups: {
    address: '주소',
    serving: '서비스 방식',
    children: '자식 프로세스',
    table: '클라이언트 표',
    access: '접근 허용',
    limits: '오류와 한도',
    client: '클라이언트'
  },
  server: {
    host: {
      label: '주소',
      hint: 'bind(2)',
      about: '바인드할 IPv4 또는 IPv6 주소나 이름; 0.0.0.0은 모든 인터페이스, ::는 IPv6와 IPv4의 모든 인터페이스'
    },
    port: { label: '포트', hint: '0: 비어 있는 아무 포트', about: '바인드할 포트; 0: 커널이 빈 포트를 고름' },
    backlog: { label: '백로그', hint: 'listen(2)', about: 'accept 큐의 길이, listen(2)' },
    reuseAddress: {
      label: 'SO_REUSEADDR',
      hint: 'bind(2) 전에 설정: TIME_WAIT가 재시작을 막지 않음',
      about: 'bind(2) 전에 SO_REUSEADDR 설정, socket(7)',
      limits: { nodeMakesCalls: 'SO_REUSEADDR은 libuv가 시스템에 맞게 직접 설정합니다' }
    },
    model: {
      label: '모델',
      hint: '여러 연결을 서비스하는 방법',
      about: '연결을 서비스하는 방법',
      limits: { nodeMakesCalls: 'Node의 이벤트 루프는 accept(2)에서 블록되지 않고 select(2)도 호출하지 않습니다' }
    },
    handler: {
      label: '핸들러',
      hint: '무엇으로 응답하는가',
      about: '무엇으로 응답하는가',
      choices: { echo: 'echo: 그대로', uppercase: 'uppercase: 대문자로' }
    },
    exec: {
      label: '명령',
      hint: '핸들러 대신 실행; 공백으로 나누며 따옴표는 셸과 같음: "two words"',
      about: '-- 뒤의 명령이 핸들러가 됨: 표준 입력과 표준 출력이 곧 연결',
      limits: {
        relays: 'utility 프로세스는 디스크립터를 받지 못하므로 명령이 연결을 입력으로 가질 수 없습니다'
      }
    },
    buffer: {
      label: '버퍼',
      hint: 'read(2) 한 번의 바이트 수',
      about: 'read(2) 한 번이 반환할 수 있는 바이트 수',
      limits: { nodeMakesCalls: 'Node는 한 번에 64 KiB까지 읽습니다' }
    },
    spinAtEof: {
      label: '파일 끝에서도 계속',
      hint: '전형적인 결함: 자식이 낡은 버퍼를 다시 쓰고 계속 읽음, 여기서는 {{reads, number}}번',
      about: '파일 끝(EOF)에서 자식이 낡은 버퍼를 다시 쓰고 계속 읽음, {{reads}}번',
      limits: { nodeMakesCalls: 'Node는 파일 끝(EOF)에서 읽기를 멈춥니다' }
    },
    idleTimeout: {
      label: '유휴 타임아웃',
      hint: 'ms 동안 한 바이트도 없으면 서버가 닫음; 0: 닫지 않음',
      about: '그동안 아무것도 도착하지 않은 연결을 닫음(명령이 응답하는 경우 제외); 0: 닫지 않음'
    },
    ignoreSigpipe: {
      label: 'SIGPIPE 무시',
      hint: '리셋된 연결에 쓰면 프로세스가 죽는 대신 EPIPE로 실패함',
      about: '리셋된 연결에 쓰면 프로세스가 죽는 대신 EPIPE로 실패함, signal(7)',
      limits: { nodeMakesCalls: 'Node 자체가 SIGPIPE를 무시합니다: 리셋된 연결에 쓰면 EPIPE로 실패합니다' }
    },
    launcher: {
      label: '프로세스 생성',
      hint: '연결이 프로세스를 얻는 방법',
      about: '연결이 프로세스를 얻는 방법'
    },
    spareWorkers: {
      label: '예비 워커',
      hint: '연결이 오기 전에 시작, 최대 16; 0: 연결마다 하나씩 시작',
      about: '실행 방식 spawn과 portable: 연결이 오기 전에 시작하는 워커 수; 0: 연결마다 하나'
    },
    reap: {
      label: '회수',
      hint: 'SIGCHLD를 받으면 서버가 하는 일',
      about: 'SIGCHLD를 받으면: 남은 자식이 없을 때까지 기다림, 한 번만 기다림, 기다리지 않음',
      limits: { nodeMakesCalls: 'libuv가 자식이 끝나자마자 회수합니다: 좀비로 남는 자식이 없습니다' },
      choices: {
        loop: 'loop: 남은 자식이 없을 때까지',
        once: 'once: SIGCHLD마다 waitpid 한 번',
        never: 'never: 하지 않음'
      }
    },
    keepConnfdInParent: {
      label: '부모가 connfd 유지',
      hint: '전형적인 누락: FIN이 보내지지 않음',
      about: '부모가 connfd를 닫지 않음',
      limits: { nodeMakesCalls: 'Node는 소켓을 넘겨주고 나면 자신의 사본을 닫습니다' }
    },
    keepListenfdInChild: {
      label: '자식이 listenfd 유지',
      hint: '전형적인 누락: 포트가 계속 점유됨',
      about: '자식이 listenfd를 닫지 않음',
      limits: { nodeMakesCalls: 'Node의 디스크립터는 exec 때 닫힙니다' }
    },
    leaveOrphans: {
      label: '고아 프로세스 남기기',
      hint: 'C에서처럼: 서버가 강제로 끝나도 자식은 살아남아 입양됨. 아니면 서버와 함께 끝남',
      about: '서버가 끝나도 자식이 고아 프로세스로 살아남아 입양됨. 아니면 PR_SET_PDEATHSIG가 자식을 끝냄',
      limits: {
        nodeMakesCalls: '거기서는 커널에 요청하는 프로세스가 없습니다: 서버로 가는 채널이 닫히면 스스로 끝납니다'
      }
    },
    maxChildren: {
      label: '최대 자식 수',
      hint: '0: 시스템 한도 외에는 제한 없음',
      about: '살아 있거나 아직 회수되지 않은 자식 수; 0: 제한 없음',
      limits: { relays: '앱은 서버 하나에 utility 프로세스를 최대 {{most}}개 실행합니다' }
    },
    atChildLimit: {
      label: '한도에 이르면',
      hint: '그만큼의 자식이 살아 있는 동안',
      about: '연결을 큐에 남겨 두거나 닫음',
      limits: {
        nodeMakesCalls: 'Node는 수신 대기하는 한 오는 연결을 모두 받습니다: 자식 한도는 거부만 할 수 있습니다'
      },
      choices: { wait: 'accept 큐에 남겨 둠', refuse: '받은 뒤 닫음' }
    },
    tableSize: {
      label: '표의 크기',
      hint: '슬롯 수, 최대 FD_SETSIZE: {{size, number}}',
      about: '모델 select의 클라이언트 표의 슬롯 수'
    },
    whenTableFull: {
      label: '표가 차면',
      hint: '넘치는 클라이언트에 대해',
      about: '연결을 닫거나 종료함',
      choices: { close: '연결을 닫음', exit: '종료' }
    },
    allow: {
      label: '허용',
      hint: '주소와 네트워크, 예: 10.0.0.0/8; 비우면 모두 허용',
      about: '들어올 수 있는 네트워크나 주소; 하나라도 주어지면 나머지는 모두 거부됨'
    },
    deny: {
      label: '차단',
      hint: '주소와 네트워크; 허용보다 우선',
      about: '허용 여부와 관계없이 거부할 네트워크나 주소'
    },
    rate: {
      label: '속도',
      hint: '초당 연결 수; 넘는 연결과 이어지는 휴지 동안의 연결은 모두 거부됨; 0: 제한 없음',
      about: '초당 연결 수; 넘으면 휴지가 이어지고 그동안 모두 거부됨; 0: 제한 없음'
    },
    ratePause: {
      label: '휴지',
      hint: '초; 속도를 넘으면 그동안 모두 거부됨',
      about: '연결이 속도를 넘었을 때 모두 거부하는 시간(초)'
    },
    maxPerSource: {
      label: '출발지당 최대',
      hint: '한 주소의 동시 연결 수; 0: 제한 없음',
      about: '한 주소의 동시 연결 수, 넘는 연결은 거부됨; 0: 제한 없음'
    },
    onError: {
      label: '오류 시',
      hint: 'accept(2)나 fork(2)의 오류',
      about: 'accept나 fork가 실패했을 때',
      choices: { continue: '알리고 계속', exit: '종료' }
    },
    maxDescriptors: {
      label: '디스크립터 한도',
      hint: 'RLIMIT_NOFILE; 0: 물려받은 값, 아니면 32 이상',
      about: '서버의 RLIMIT_NOFILE; 0: 물려받은 값',
      limits: { nodeMakesCalls: 'Node에는 setrlimit(2)가 없습니다' }
    }
  },
  client: {
    kind: {
      label: '종류',
      hint: '무엇을 언제 보내는가',
      about:
        'line: 보내고, 기다리고, 보여 줌; auto: 스스로 보냄; split: 한 프로세스는 읽고 한 프로세스는 쓰며, q는 half-close'
    },
    host: { label: '주소', hint: 'connect(2)', about: '이름, 또는 IPv4나 IPv6 주소' },
    port: { label: '포트', hint: 'connect(2)', about: '포트' },
    buffer: {
      label: '버퍼',
      hint: 'read(2)와 write(2) 한 번의 바이트 수',
      about: 'read(2) 한 번이 반환하고 write(2) 한 번이 보낼 수 있는 바이트 수'
    },
    interval: { label: '간격', hint: '두 메시지 사이의 ms', about: 'auto: 두 메시지 사이의 시간' },
    text: { label: '텍스트', hint: '번호 앞에 붙음', about: 'auto: 번호 앞에 붙는 텍스트' }
  },
  models: {
    fork: { choice: 'fork: 연결마다 프로세스 하나', standing: '연결마다 프로세스 하나' },
    iterative: { choice: 'iterative: 반복형', standing: '반복형' },
    select: { choice: 'select: 단일 프로세스', standing: 'select, 단일 프로세스' }
  },
  launchers: {
    fork: { choice: 'fork' },
    spawn: { choice: 'spawn' },
    portable: { choice: 'portable: Node의 net과 child_process' },
    utility: { choice: 'utility: 연결마다 Electron utilityProcess 하나' }
  },
  kinds: {
    line: {
      title: '라인 클라이언트',
      short: '라인',
      about: '입력한 줄을 보냅니다',
      placeholder: '한 줄을 입력하고 Enter로 보내기'
    },
    auto: { title: '자동 클라이언트', short: '자동', about: '매초 스스로 한 줄을 보냅니다' },
    split: {
      title: '분리 클라이언트',
      short: '분리',
      about: '프로세스 둘: 하나는 읽기만, 하나는 입력한 것을 쓰기만 합니다',
      placeholder: '한 줄을 입력하세요; q만 입력하면 half-close'
    }
  }
}
