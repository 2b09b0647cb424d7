import type { Translation } from '../translations'

export const exportFormats: Translation<'exportFormats'> = {
  faults: {
    nobody:
      '그릴 것이 없습니다: 선택한 프로세스 가운데 이 부분에서 무언가를 한 것이 없습니다. 모든 프로세스나 더 긴 부분을 선택하세요',
    'too-long':
      '실행이 너무 길어 한 페이지에 담을 수 없습니다: 이벤트 {{seq}}이(가) {{mib}} MiB를 넘습니다. 더 짧은 부분을 내보내세요.'
  },
  ladder: { name: '시퀀스 다이어그램(SVG)', about: '누가 누구에게 무엇을 보냈는지 위에서 아래로, 인쇄용' },
  trace: { name: 'Perfetto 트레이스(JSON)', about: 'ui.perfetto.dev와 chrome://tracing에서 열립니다' },
  'csv-calls': { name: '호출(CSV)', about: '호출마다 한 행' },
  'csv-connections': { name: '연결(CSV)', about: '연결마다 한 행' },
  pcapng: { name: '패킷(pcapng)', about: 'Wireshark용; 읽기와 쓰기에서 합성한 것이며 캡처한 것이 아님' },
  html: { name: '재생(HTML)', about: '네트워크 없이 어느 브라우저에서나 실행을 보여 주는 파일 하나' }
}
