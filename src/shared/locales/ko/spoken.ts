import type { Translation } from '../translations'

export const spoken: Translation<'spoken'> = {
  label: '일어나는 일',
  listeningAt: '서버가 {{address}}에서 수신 대기',
  listening: '서버가 수신 대기',
  starting: '서버 시작',
  serverEnded: '서버 종료',
  held: '모두 멈춰 둠',
  runOn: '모두 계속 진행',
  past: '과거, 이벤트 {{seq, number}}',
  live: '다시 현재',
  clients_other: '클라이언트 {{count, number}}개 시작',
  clientsEnded_other: '클라이언트 {{count, number}}개 종료',
  forked_other: '자식 {{count, number}}개 fork',
  ended_other: '자식 {{count, number}}개 종료',
  reaped: '{{n, number}}개 회수',
  refused_other: '연결 {{count, number}}개 거부',
  received: '받음: {{line}}',
  and: ', '
}
