import type { Translation } from '../translations'

export const exporting: Translation<'exporting'> = {
  button: '내보내기',
  menu: '실행 내보내기',
  range: '실행의 일부',
  ranges: {
    all: '전체 실행',
    upTo: '여기까지',
    around: '여기 앞뒤'
  },
  rangeAbout: {
    all: '보관된 모든 이벤트',
    upTo: '첫 이벤트부터 창이 서 있는 이벤트까지',
    around: '창이 서 있는 이벤트 앞의 {{events, number}}개와 뒤의 같은 수의 이벤트'
  },
  processes: '사다리 다이어그램에',
  everybody: '모든 프로세스',
  selected: '{{name}}와(과) 그 통신 상대',
  noneSelected: '선택한 프로세스',
  run: '실행',
  canvas: '캔버스',
  canvasSvg: {
    name: '캔버스 (SVG)',
    about: '지금 캔버스에 있는 모든 것을 그림으로'
  },
  canvasPng: {
    name: '캔버스 (PNG)',
    about: '같은 것을 이미지로'
  },
  reading: '이벤트 {{of, number}}개 중 {{events, number}}개',
  cancel: '취소',
  nothing: '캔버스에 아무것도 없습니다.',
  tooLarge: '내보낼 것이 {{mib, number}} MiB보다 커집니다. 더 짧은 부분을 내보내세요.',
  noImage: '브라우저가 캔버스의 이미지를 만들지 못했습니다.'
}
