import type { Translation } from '../translations'

export const client: Translation<'client'> = {
  title: '{{kind}} {{pid}}',
  reader: '읽기 프로세스 {{pid}}',
  writer: '쓰기 프로세스 {{pid}}',
  writerEnded: '종료됨',
  commands: '이 클라이언트에 시킬 수 있는 일',
  command: {
    'half-close': '절반 닫기',
    close: '닫기',
    reset: '리셋',
    'stop-reading': '읽기 중단',
    'resume-reading': '계속 읽기'
  },
  commandAbout: {
    'half-close': 'shutdown(SHUT_WR): FIN을 보내고 계속 읽습니다',
    close: 'close(2)',
    reset: 'FIN 대신 RST: SO_LINGER를 0으로 하고 close',
    'stop-reading': '도착한 데이터가 수신 큐에 남습니다',
    'resume-reading': '쌓인 데이터를 읽습니다'
  },
  queue: '{{name}} {{bytes}}',
  queues: {
    clientSend: '송신 큐',
    clientReceive: '수신 큐',
    serverSend: '서버의 송신 큐',
    serverReceive: '서버의 수신 큐'
  },
  close: '클라이언트 {{pid}} 닫기',
  remove: '클라이언트 {{pid}}의 창 제거',
  ownWindow: '별도의 창에서 보기',
  notThere: '이 클라이언트는 여기 없습니다. 제거되었거나 다른 실행의 것입니다.',
  message: '메시지',
  halfClosedPlaceholder: '절반 닫힘: 더 보낼 수 없습니다',
  endedPlaceholder: '프로세스가 종료되었습니다',
  transcript: '클라이언트 {{pid}}의 송수신 기록',
  sent_other: '메시지 {{count, number}}개 보냄 · {{bytes}}',
  waiting: '연결되었으나 아직 accept되지 않음: accept 큐에서 기다림',
  connecting: '연결 중',
  connected: '연결됨',
  stopped: 'SIGSTOP으로 멈춤',
  endedAsAsked: '요청대로 {{signal}}(으)로 종료됨',
  earlier: '이전 줄 보기',
  cut: '{{bytes, number}}바이트 중 처음 {{shown, number}}바이트',
  bytes: '{{n, number}} B',
  toEnd: '최신',
  system: {
    connected: '연결됨',
    connectedFrom: '{{address}}에서 연결됨',
    connectFailed: {
      ECONNREFUSED: 'connect {{target}}: {{errno}}. 그곳에서 수신 대기하는 프로세스가 없습니다. 서버를 시작했습니까?',
      ETIMEDOUT:
        'connect {{target}}: {{errno}}. 응답이 없습니다. 주소가 맞습니까? 그곳으로 보내는 것을 방화벽이 버리지 않습니까?',
      EHOSTUNREACH: 'connect {{target}}: {{errno}}. 주소가 맞고, 그 컴퓨터가 켜져 있습니까?',
      ENETUNREACH:
        'connect {{target}}: {{errno}}. 그 주소로 가는 경로가 없습니다. 주소가 맞고, 네트워크가 연결되어 있습니까?',
      EADDRNOTAVAIL: 'connect {{target}}: {{errno}}. 연결에 쓸 주소나 빈 포트가 없습니다.',
      other: 'connect {{target}}: {{errno}}.'
    },
    reset: '창에서 리셋함: FIN 없이 RST를 보냄',
    resetForUnread: '닫힘: {{unread}} B를 읽지 않아 RST를 보냄',
    'end-of-file': '서버가 닫음: read가 0을 반환',
    'fin-received': '커널에 따르면 FIN을 받음: 서버가 닫음',
    'half-closed': '절반 닫힘: FIN을 보냈고 계속 읽음',
    closed: '닫힘',
    exited: '프로세스가 {{code}}(으)로 종료함',
    killed: '프로세스가 {{signal}}(으)로 종료됨',
    'ended-as-asked': '프로세스가 요청대로 {{signal}}(으)로 종료됨'
  }
}
