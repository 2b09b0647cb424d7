import type { Translation } from '../translations'

export const complaints: Translation<'complaints'> = {
  at: '{{path}}: {{what}}',
  whole: '{{min}}부터 {{max}}까지의 정수',
  wholeOrZero: '0, 또는 {{min}}부터 {{max}}까지의 정수',
  'not-whole': '{{whole}}여야 합니다',
  'no-host':
    '127.0.0.1 같은 IPv4 주소, ::1 같은 IPv6 주소(대괄호나 %eth0 같은 범위 없이), 또는 호스트 이름이어야 합니다',
  'no-host-every':
    '127.0.0.1 같은 IPv4 주소, ::1 같은 IPv6 주소(대괄호나 %eth0 같은 범위 없이), 또는 호스트 이름이어야 합니다; 모든 인터페이스는 0.0.0.0 또는 ::',
  'no-process': '프로세스여야 합니다: PID@BIRTH',
  'no-network': '{{value}}은(는) 주소(192.0.2.7, ::1)도 네트워크(10.0.0.0/8, 2001:db8::/32)도 아닙니다',
  'no-children': '연결마다 프로세스가 필요합니다: 모델은 {{model}}이(가) 아니라 {{models}}이어야 합니다',
  or: ' 또는 ',
  command: '명령',
  argument: '인수 {{n}}',
  nul: '{{which}}에 NUL이 있습니다: execve(2)가 거기서 끝냅니다',
  'argument-too-long':
    '{{which}}은(는) NUL을 포함해 {{bytes, number}}바이트입니다; execve(2)는 {{most, number}}바이트까지 받습니다(MAX_ARG_STRLEN)',
  'command-too-long':
    '명령과 인수가 모두 {{bytes, number}}바이트이며 최대는 {{most, number}}바이트입니다; 스크립트에 넣으세요',
  type: '{{expected}} 형이어야 합니다',
  value: '{{values}}이어야 합니다',
  values: '{{values}} 중 하나여야 합니다',
  unknownKeys: '알 수 없는 것이 있습니다: {{keys}}',
  least: {
    number: '{{bound}} 이상이어야 합니다',
    string: '{{bound}}자 이상이어야 합니다',
    array: '{{bound}}개 이상이어야 합니다'
  },
  most: {
    number: '{{bound}} 이하여야 합니다',
    string: '{{bound}}자 이하여야 합니다',
    array: '{{bound}}개 이하여야 합니다'
  },
  other: '여기에 맞지 않습니다({{code}})',
  filter: {
    at: '{{what}}({{at}}번째 문자)',
    'too-long': '필터는 최대 {{most}}자입니다',
    'too-many': '필터의 값은 최대 {{most}}개입니다',
    'unknown-field': '알 수 없는 필드 {{said}}: 텍스트라면 따옴표로 묶으세요',
    'unknown-field-near': '알 수 없는 필드 {{said}}: {{hint}}: 을(를) 뜻했습니까? 텍스트라면 따옴표로 묶으세요',
    'bad-value': '{{said}}을(를) 이해할 수 없습니다: {{expects}}',
    'two-minus': '빼기 기호 하나가 제외를 뜻합니다; 빼기로 시작하는 단어는 따옴표로 묶으세요',
    'no-value': '값이 없습니다',
    'open-quote': '따옴표 "가 닫히지 않았습니다',
    'after-quote': '{{said}} 앞에 공백이나 |가 없습니다'
  }
}
