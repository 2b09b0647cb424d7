import type { Translation } from '../translations'

export const burst: Translation<'burst'> = {
  title: '연속 ×n',
  short: '×n',
  about: '여러 클라이언트를 차례로 시작합니다. 각각이 프로세스로서 연결하고 보냅니다',
  count: '클라이언트 수',
  interval: '간격(ms)',
  kind: '종류',
  text: '텍스트',
  leave: '응답을 받으면 각자 떠남',
  leaves: '각자 응답을 받으면 닫고, 늦어도 1초 뒤에는 닫습니다. 창도 함께 사라집니다.',
  stay_other: '그대로 남습니다. 지금 클라이언트 {{count, number}}개가 실행 중이며 {{limit, number}}개까지 가능합니다.',
  start: '시작',
  started: '{{total, number}}개 중 {{done, number}}개 시작함'
}

export const target: Translation<'target'> = {
  server: '이 서버',
  to: '{{where}}(으)로',
  short: '대상',
  label: '새 클라이언트가 연결할 곳: {{where}}',
  title: '연결할 호스트와 포트',
  placeholder: 'example.org:7 또는 [::1]:9999',
  note: '비워 두면 이 창의 서버에 연결합니다.',
  fault: '127.0.0.1:7, example.org:80, [::1]:9999처럼 호스트와 포트로 쓴 것이 아닙니다.',
  notLoopback: '이 컴퓨터가 아닙니다. 클라이언트가 보내는 것이 밖으로 나갑니다. 허용된 곳에만 연결하세요.',
  use: '그곳에 연결',
  useServer: '이 서버로'
}
