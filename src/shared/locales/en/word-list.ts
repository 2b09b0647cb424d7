/** The list of all words that explain themselves, and how one gets to it. */
export const wordList = {
  title: 'Glossary',
  close: 'Close',
  open: 'In the glossary',
  key: 'Enter',
  groups: {
    'States of TCP': 'States of TCP',
    'Between two ends': 'Between two ends',
    Sockets: 'Sockets',
    Processes: 'Processes',
    'Limits and counters': 'Limits and counters',
    'System calls': 'System calls',
    Errors: 'Errors'
  }
}
