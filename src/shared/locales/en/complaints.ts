/** What is wrong with an input, or with a filter. */
export const complaints = {
  at: '{{path}}: {{what}}',
  whole: 'a whole number from {{min}} to {{max}}',
  wholeOrZero: '0, or a whole number from {{min}} to {{max}}',
  'not-whole': 'must be {{whole}}',
  'no-host':
    'must be an IPv4 address such as 127.0.0.1, an IPv6 address such as ::1 (no brackets, no scope such as %eth0), or a host name',
  'no-host-every':
    'must be an IPv4 address such as 127.0.0.1, an IPv6 address such as ::1 (no brackets, no scope such as %eth0), or a host name; 0.0.0.0 or :: for every interface',
  'no-process': 'must be a process: PID@BIRTH',
  'no-network': '{{value}} is neither an address (192.0.2.7, ::1) nor a network (10.0.0.0/8, 2001:db8::/32)',
  'no-children': 'needs a process per connection: model {{models}}, not {{model}}',
  or: ' or ',
  command: 'the command',
  argument: 'argument {{n}}',
  nul: '{{which}} has a NUL in it: execve(2) would end it there',
  'argument-too-long':
    '{{which}} has {{bytes, number}} bytes with its NUL, of {{most, number}} that execve(2) takes (MAX_ARG_STRLEN)',
  'command-too-long':
    'the command and its arguments have {{bytes, number}} bytes together, of at most {{most, number}}; put them into a script',
  type: 'must be of type {{expected}}',
  value: 'must be {{values}}',
  values: 'must be one of {{values}}',
  unknownKeys: 'has what nobody knows: {{keys}}',
  least: {
    number: 'must be {{bound}} at least',
    string: 'must be {{bound}} characters at least',
    array: 'must be {{bound}} entries at least'
  },
  most: {
    number: 'must be {{bound}} at most',
    string: 'must be {{bound}} characters at most',
    array: 'must be {{bound}} entries at most'
  },
  other: 'is not what is meant here ({{code}})',
  filter: {
    at: '{{what}} (character {{at}})',
    'too-long': 'a filter has at most {{most}} characters',
    'too-many': 'a filter has at most {{most}} values',
    'unknown-field': 'unknown field {{said}}: As a text, it is to be quoted',
    'unknown-field-near': 'unknown field {{said}}: did you mean {{hint}}:? As a text, it is to be quoted',
    'bad-value': '{{said}} is not understood: {{expects}}',
    'two-minus': 'one minus excludes; a word that begins with a minus is to be quoted',
    'no-value': 'a value is missing',
    'open-quote': 'the quote " is not closed',
    'after-quote': 'a blank or | is missing before {{said}}'
  }
} as const
