/** Every failure with parameters, in each of the ways in which it can be put. */
import { type FailureName, type FailureParams, failure } from '../../../src/shared/failure'

const NONE = [{}] as const
const tried = { errno: 'EADDRINUSE', call: 'bind', address: '127.0.0.1:9999' }
const signalled = { pid: 4711, signal: 'SIGSTOP' }
const place = { line: 7, byte: 512 }
const file = 'run.forkscope'

export const FAILURES: { readonly [W in FailureName]: readonly FailureParams[W][] } = {
  'no-such-request': [{ name: 'server.fly' }],
  'input-refused': [
    {
      name: 'server.start',
      complaints: [
        { path: 'port', why: 'not-whole', min: 0, max: 65_535 },
        { path: '', why: 'not-whole', min: 10, max: 20, orZero: true },
        { path: 'host', why: 'no-host' },
        { path: 'host', why: 'no-host', every: true },
        { path: 'process', why: 'no-process' },
        { path: 'allow', why: 'no-network', value: 'x' },
        { path: 'exec', why: 'no-children', model: 'select', models: ['fork'] },
        { path: 'exec', why: 'nul', argument: 0 },
        { path: 'exec', why: 'argument-too-long', argument: 3, bytes: 200_000 },
        { path: 'exec', why: 'command-too-long', bytes: 100_000 },
        { path: 'a', why: 'shape', code: 'invalid_type', expected: 'string' },
        { path: 'a', why: 'shape', code: 'invalid_value', values: ['x'] },
        { path: 'a', why: 'shape', code: 'invalid_value', values: ['x', 'y'] },
        { path: 'a', why: 'shape', code: 'unrecognized_keys', keys: ['z'] },
        ...(['string', 'array', 'number'] as const).flatMap((origin) => [
          { path: 'a', why: 'shape' as const, code: 'too_small', origin, minimum: 1 },
          { path: 'a', why: 'shape' as const, code: 'too_big', origin, maximum: 9 }
        ]),
        { path: 'a', why: 'shape', code: 'custom' }
      ]
    }
  ],
  'filter-refused': [
    {
      faults: [
        { why: 'too-long', at: 0, end: 1, said: '' },
        { why: 'too-many', at: 0, end: 1, said: '' },
        { why: 'unknown-field', at: 0, end: 4, said: 'pidd', hint: 'pid' },
        { why: 'unknown-field', at: 0, end: 4, said: 'wxyz' },
        ...(['number', 'time', 'word', 'text', 'process', ['a', 'b']] as const).map((expects) => ({
          why: 'bad-value' as const,
          at: 5,
          end: 6,
          said: 'x',
          expects
        })),
        { why: 'no-value', at: 0, end: 1, said: '' },
        { why: 'open-quote', at: 0, end: 1, said: '"' },
        { why: 'after-quote', at: 0, end: 1, said: 'x' },
        { why: 'two-minus', at: 0, end: 2, said: '--' }
      ]
    }
  ],
  'request-broke': [{ name: 'hello', where: 'lab', reason: 'boom' }],
  'foreign-sender': [{ sender: 'https://example.org' }],
  'too-many-requests': [{ name: 'hello', limit: 64 }],
  'no-answer': [
    { name: 'hello', ms: 5000 },
    { name: 'hello', ms: 5000, pid: 4711 }
  ],
  'bridge-broke': [{ name: 'hello', reason: 'boom' }],
  'not-connected': [{ name: 'hello' }],
  'lab-gone': [
    { how: 'asked' },
    { how: 'not-born', pid: 4711 },
    { how: 'not-ready', ms: 2000 },
    { how: 'exited', code: 7, words: 'last words', undone: 'server.start' },
    { how: 'exited' }
  ],
  'lab-not-started': [{}, { reason: 'boom' }],
  'host-lost': [
    { tries: 0, retrying: true },
    { tries: 1, retrying: true },
    { tries: 3, retrying: true },
    { tries: 1, retrying: false },
    { tries: 3, retrying: false }
  ],
  'token-refused': NONE,
  'lab-still-ending': [{ pid: 4711 }],
  'app-ending': NONE,
  'not-restartable': NONE,
  'lab-closed': NONE,
  'recorded-run': [{ name: 'server.start' }],
  'no-recording': NONE,
  'recording-refused': [
    ...(['folder', 'pipe', 'socket', 'device'] as const).map((is) => ({
      reason: { file, why: 'not-a-file' as const, is }
    })),
    { reason: { file, why: 'unreadable', said: 'EACCES' } },
    { reason: { file, why: 'not-a-recording', ...place } },
    { reason: { file, why: 'unknown-version', version: 0, oldest: 1, newest: 2 } },
    { reason: { file, why: 'header', fault: 'startedAt: x', ...place } }
  ],
  'recording-damaged': [
    { reason: { file, newer: 9, why: 'line-too-long', limit: 1000, ...place }, shown: true },
    { reason: { file, why: 'no-object', ...place }, shown: false },
    { reason: { file, why: 'no-text', ...place }, shown: true },
    { reason: { file, why: 'no-state', previous: 6, fault: '', ...place }, shown: true },
    { reason: { file, why: 'no-event', previous: 6, fault: 'kind: x', ...place }, shown: true },
    { reason: { file, why: 'old-event', seq: 3, previous: 6, ...place }, shown: true },
    { reason: { file, why: 'old-state', seq: 3, previous: 6, ...place }, shown: true },
    { reason: { file, why: 'too-many-gaps', limit: 1000, seq: 6, ...place }, shown: true },
    ...[0, 1, 2].map((others) => ({
      reason: {
        file,
        why: 'gaps' as const,
        gaps: [
          { first: 3, last: 3, ...place },
          { first: 5, last: 9, ...place }
        ],
        others
      },
      shown: true
    }))
  ],
  'recording-cut': [
    { file, line: 7, byte: 512 },
    { file, line: 2, byte: 512 }
  ],
  'recording-gaps': [
    { file, first: 3, last: 3, count: 1 },
    { file, first: 3, last: 5, count: 3 },
    { file, first: 3, last: 9, count: 4, ...place }
  ],
  'recording-bookmarks': [
    { file, count: 1 },
    { file, count: 2 }
  ],
  'recording-newer': [{ file, version: 3, known: 2 }],
  'recording-closed': NONE,
  'recording-too-large': [{ name: file, bytes: 1 << 30 }],
  'too-many-recordings': [{ limit: 16 }],
  'recording-not-sent': [
    { name: file, reason: 'boom' },
    { name: file, answered: 507 }
  ],
  'no-file-chosen': [{ name: 'recording.start' }],
  'file-asking': NONE,
  'recording-already': NONE,
  'recording-not-on': NONE,
  'recording-not-begun': [{ file, reason: 'EACCES' }],
  'recording-not-saved': [{ file, reason: 'ENOSPC' }],
  'too-many-bookmarks': [{ limit: 200 }],
  'no-such-moment': [{ seq: 9, oldest: 1, newest: 8 }],
  'server-running': NONE,
  'no-server': NONE,
  'no-exec': NONE,
  'command-declined': [{ command: 'cat' }],
  'command-paused': [{ seconds: 20 }],
  'command-unshowable': [{ characters: 2000, limit: 1000 }],
  'command-asking': NONE,
  'no-command': [{ command: 'cat' }],
  'no-launcher': NONE,
  'launcher-unusable': [
    { launcher: 'fork', reason: { why: 'not-tested-yet' } },
    { launcher: 'fork', reason: { why: 'test-passed' } },
    { launcher: 'fork', reason: { why: 'passed-before' } },
    { launcher: 'fork', reason: { why: 'test-failed' } },
    { launcher: 'fork', reason: { why: 'test-failed', status: { code: 3 } } },
    { launcher: 'fork', reason: { why: 'failed-before' } },
    { launcher: 'fork', reason: { why: 'failed-before', status: { signal: 'SIGSEGV' } } },
    { launcher: 'fork', reason: { why: 'died-at-start' } },
    { launcher: 'fork', reason: { why: 'died-at-start', status: { code: 3 } } },
    { launcher: 'fork', reason: { why: 'children-hang' } },
    { launcher: 'fork', reason: { why: 'test-unfinished' } },
    { launcher: 'fork', reason: { why: 'test-not-made' } },
    { launcher: 'fork', reason: { why: 'test-not-made', notStarted: { why: 'given-up' } } },
    { launcher: 'spawn', reason: { why: 'posix-spawn' } },
    { launcher: 'portable', reason: { why: 'node-calls' } },
    { launcher: 'utility', reason: { why: 'app-relays' } },
    { launcher: 'utility', reason: { why: 'needs-app' } },
    { launcher: 'fork', reason: { why: 'needs-linux' } },
    { launcher: 'fork', reason: { why: 'needs-linux', said: 'darwin' } },
    { launcher: 'fork', reason: { why: 'switched-off' } },
    { launcher: 'fork', reason: { why: 'recorded' } }
  ],
  'launcher-cannot': [
    {
      launcher: 'portable',
      wishes: [
        { field: 'reap', value: 'never', limit: 0 },
        { field: 'exec', value: ['cat'], limit: 0 }
      ]
    }
  ],
  'no-exec-on-windows': NONE,
  'server-not-spawned': [
    { reason: { why: 'no-process', file: '/bin/node' } },
    { reason: { why: 'no-answer', ms: 5000 } },
    { reason: { why: 'lab-ended' } },
    { reason: { why: 'server-ended' } },
    { reason: { why: 'no-program', name: 'x' } },
    { reason: { why: 'running-already' } },
    { reason: { why: 'limit', limit: 4, of: 'servers' } },
    { reason: { why: 'limit', limit: 64, of: 'connections' } },
    { reason: { why: 'not-born' } },
    { reason: { why: 'no-supervisor' } },
    { reason: { why: 'no-supervisor', errno: 'EAGAIN' } },
    { reason: { why: 'exited', code: 1 } }
  ],
  'server-silent': [{ address: '127.0.0.1:9999', ms: 5000 }],
  'server-given-up': NONE,
  'server-died': [{ status: { code: 1 } }, { status: { signal: 'SIGKILL' }, said: 'words' }],
  'server-call': [tried],
  'no-such-interface': [
    { ...tried, family: 'IPv4' },
    { ...tried, family: 'IPv6' }
  ],
  'no-such-family': [
    { ...tried, family: 'IPv6' },
    { ...tried, family: undefined }
  ],
  'name-unknown': ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_MEMORY', 'EAI_ELSE'].map((errno) => ({
    name: 'nowhere.invalid',
    errno,
    said: 'words'
  })),
  'name-given-up': [{ name: 'nowhere.invalid' }],
  'name-unanswered': [{ name: 'nowhere.invalid', ms: 5000 }],
  'privileged-port': [tried, { ...tried, from: 80 }],
  'address-in-use': [
    { ...tried, holders: [] },
    {
      ...tried,
      holders: [
        { pid: 4711, name: 'node' },
        { pid: 4712, name: 'node', listensOn: '[::]:9999' },
        { pid: 4713, name: 'node', listensOn: '0.0.0.0:9999' }
      ]
    }
  ],
  'address-lingers': [{ ...tried, ends: [{ state: 'TIME_WAIT', seconds: 55 }, { state: 'FIN_WAIT2' }] }],
  'server-first': NONE,
  'server-starting': NONE,
  'client-not-spawned': [{ reason: { why: 'given-up' } }],
  'too-many-clients': [{ count: 500 }],
  'too-many-windows': [{ count: 250 }],
  'no-split-client': [{ reason: { why: 'recorded' } }],
  'no-client': [{ pid: 4711 }],
  'no-own-window': NONE,
  'too-many-own-windows': [{ limit: 20 }],
  'client-deaf': [{ pid: 4711, bytes: 1_048_577 }],
  'file-not-sent': [
    { name: 'a.bin', done: 12_345, reason: '' },
    { name: 'a.bin', done: 12_345, reason: 'boom' }
  ],
  'no-process': [signalled],
  'other-process': [signalled],
  'not-ended': [{ pid: 4711 }],
  'log-unreadable': [{ first: 1, last: 9, reason: 'EIO' }],
  'not-exported': [{ reason: 'boom' }, { reason: { why: 'nobody' } }, { reason: { why: 'too-long', seq: 9, mib: 64 } }],
  'window-broke': [{ where: 'event', reason: 'boom' }],
  'no-stepping': [
    { why: { why: 'no-linux' } },
    { why: { why: 'no-memory', errno: 'ENOSYS' } },
    { why: { why: 'recorded' } }
  ],
  'not-stepped': [
    { pid: 4711, why: 'command' },
    { pid: 4711, why: 'node' },
    { pid: 4711, why: 'ended' }
  ],
  'too-many-held': [{ count: 1000 }],
  'too-many-breaks': [{ count: 16 }],
  'no-socket': [{ inode: 88_213 }],
  'no-site': [{ site: 'parent.fly' }],
  'some-refused': (['send', 'close', 'SIGKILL'] as const).map((what) => ({
    what,
    of: 7,
    reasons: [
      { failure: failure('ESRCH', 'no-client', { pid: 4711 }).error, count: 3 },
      { failure: failure('ESRCH', 'no-client', { pid: 4712 }).error, count: 1 }
    ]
  })),
  'not-signalled': [{ ...signalled, call: 'kill', reason: 'EPERM' }]
}
