import type { Translation } from '../translations'

export const code: Translation<'code'> = {
  label: '프로그램 텍스트',
  ofServer: '서버와 그 자식 프로세스',
  ofClient: '클라이언트 {{pid}}',
  about:
    '읽기 좋게 쓴 것입니다. 프로그램은 이 순서로 호출합니다. 아래를 가리키는 표시는 마지막으로 마친 호출이고, 오른쪽을 가리키는 표시는 커널에 따르면 그 호출에서 잠들어 있다는 뜻입니다.',
  unseen:
    '여기서는 Node가 시스템 호출을 하며, 어떤 호출인지, 어느 디스크립터인지, 프로세스가 어디서 기다리는지 알려 주지 않습니다. 표시는 Node가 마지막으로 알린 곳에 있습니다.',
  unknown: '이 서버를 어떤 설정으로 시작했는지 알 수 없어 텍스트도 알 수 없습니다.',
  nothing: '서버를 시작하거나 프로세스를 선택하세요.',
  noSites: '이 실행에는 어디서 호출했는지 나와 있지 않습니다. 커널에 따라 프로세스가 잠든 곳만 보일 수 있습니다.',
  follow: '따라가기',
  followAbout: '선택한 프로세스의 줄이 계속 보이게 합니다',
  oddity: {
    'left-out': '빠짐',
    added: '추가됨'
  },
  in: '이 호출에서 잠듦',
  after: '마지막으로 이 호출을 마침',
  marker: '{{pid}}, {{role}}: {{how}}',
  many: '{{line}}행에 프로세스 {{n, number}}개',
  elsewhere: '아직 어느 행에도 없음:',
  visitsOf: '{{n}}행: 각 프로세스가 언제 있었습니까? {{text}}',
  visits: '{{n}}행: 누가 언제 있었는지',
  run: '{{n}}행까지 실행',
  runTo: '여기까지 실행',
  runAbout: '하나가 이 호출을 하려고 할 때까지 모두 계속 진행한 다음, 모두 멈춥니다',
  runOneTo: '{{pid}}을(를) 여기까지 실행',
  hold: '여기서 멈추기',
  holdAbout: '하나가 이 호출을 하려고 할 때마다 모두 멈춥니다',
  noVisits: '아직 없습니다.',
  earlier: '이전 것 보기',
  close: '닫기',
  goTo: '프로세스 {{pid}}의 이벤트 {{seq}}(으)로 이동'
}
