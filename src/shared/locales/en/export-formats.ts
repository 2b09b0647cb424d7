/** The formats in which a run can be exported. */
export const exportFormats = {
  faults: {
    nobody:
      'there is nothing to draw: none of the chosen processes did anything in this part of the run. Choose all processes, or a longer part of it',
    'too-long': 'The run is too long for one page: event {{seq}} is beyond {{mib}} MiB. Export a shorter part of it.'
  },
  ladder: {
    name: 'Ladder diagram (SVG)',
    about: 'who said what to whom, from top to bottom, to be printed'
  },
  trace: {
    name: 'Perfetto trace (JSON)',
    about: 'opens in ui.perfetto.dev and chrome://tracing'
  },
  'csv-calls': {
    name: 'Calls (CSV)',
    about: 'each call a row'
  },
  'csv-connections': {
    name: 'Connections (CSV)',
    about: 'each connection a row'
  },
  pcapng: {
    name: 'Packets (pcapng)',
    about: 'for Wireshark; synthesised from reads and writes, none was captured'
  },
  html: {
    name: 'Replay (HTML)',
    about: 'one file that shows the run in any browser, without a network'
  }
} as const
