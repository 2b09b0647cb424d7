import type { Translation } from '../translations'

export const composer: Translation<'composer'> = {
  atCharacter: '{{column, number}}번째 글자: {{fault}}',
  atLine: '{{line, number}}번째 줄 {{column, number}}번째 글자: {{fault}}',
  options: '보내는 방법',
  notation: '표기',
  notations: {
    text: '텍스트',
    escapes: '\\r \\n \\x00이 있는 텍스트',
    hex: '16진수 바이트'
  },
  ending: '줄 끝',
  endings: {
    none: '없음',
    lf: 'LF \\n',
    cr: 'CR \\r',
    crlf: 'CRLF \\r\\n'
  },
  byLine: '줄마다 별도의 메시지',
  short: {
    text: '',
    escapes: '\\x',
    hex: 'hex'
  },
  shortEnding: {
    none: '줄 끝 없음',
    lf: '',
    cr: 'CR',
    crlf: 'CRLF'
  },
  noHex: '“{{found}}”은(는) 16진수 바이트가 아닙니다. 0d 0a처럼 0부터 f까지의 숫자 두 자리씩 쓰세요.',
  noEscape: '{{found}}은(는) 이스케이프가 아닙니다. \\r \\n \\t \\0 \\xHH와 백슬래시를 나타내는 \\\\가 있습니다.',
  tooLong: '{{bytes, number}}바이트입니다. 메시지는 {{limit, number}}바이트까지입니다. 파일로 보내세요.',
  saved: '저장한 메시지',
  name: '이름',
  save: '저장',
  saveHow: '메시지를 쓴 다음 이름을 붙이면 저장됩니다.',
  savedFull: '메시지 {{limit, number}}개가 저장되어 한도에 이르렀습니다. 먼저 하나를 제거하세요.',
  forget: '저장한 메시지 {{name}} 제거',
  repeat: '반복',
  times: '횟수',
  interval: '간격(ms)',
  repeatStart: '반복해서 보내기',
  whole: '{{least, number}}부터 {{most, number}}까지의 정수여야 합니다.',
  file: '파일 보내기…',
  fileAbout: '바이트를 그대로, 메시지당 1,024바이트씩 보냅니다. {{limit}}까지.',
  fileTooLarge: '{{name}}은(는) {{size}}입니다. {{limit}}까지 보낼 수 있습니다.',
  fileEmpty: '{{name}}은(는) 비어 있어 보낼 것이 없습니다.',
  progress: '진행 정도',
  repeated: '{{total, number}}번 중 {{done, number}}번 보냄',
  handedOver: '{{name}}: {{total}} 중 {{done}} 넘김',
  cancel: '취소',
  nothing: '보낼 것이 없습니다. 쓴 바이트도, 선택한 줄 끝도 없습니다.'
}

export const transcript: Translation<'transcript'> = {
  found: '{{of, number}}개 중 {{at, number}}번째',
  foundNone: '없음',
  options: '클라이언트 {{pid}}의 송수신 기록: 보기, 찾기, 복사, 저장',
  about: '송수신 기록: 보기, 찾기, 복사, 저장',
  hex: '바이트마다 16진수로',
  times: '줄마다 시각(실행 후 초)',
  findButton: '찾기…',
  find: '송수신 기록에서 찾기',
  endFind: '찾기 끝내기',
  copy: '복사',
  save: '저장…',
  note: '이 창에 있는 줄입니다. 긴 메시지는 처음 1,024바이트만 있습니다.'
}
