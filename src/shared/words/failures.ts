/** Failures in English, for the window and the command line alike. A failure without words is a type error. */
import { BOOKMARKS } from '../bookmarks'
import type { AskedOfMany, Failure, FailureName, FailureParams, Holder, LabEnd, LingeringEnd } from '../failure'
import { wishWords } from '../launcher-limits'
import { complainAbout } from './complaints'
import { count, plural } from './count'
import { statusWords } from './exit-status'
import { filterFaultWords } from './filter-faults'
import { NO_STEPPING, NOT_HELD } from './hold'
import { notStartedWords } from './not-started'
import { usabilityWords } from './usability'

export interface FailureWords {
  /** what was tried, with which arguments, and what the system answered */
  message: string
  /** what can be done */
  hint?: string
}

export const HOW_TO_EXEC = 'Start it with: forkscope serve --allow-exec'
export const NO_EXEC = 'this host does not run commands as handlers'

const HOW_TO_NAME = 'Check the name, or give the address as a number, such as 127.0.0.1 or ::1.'

const say = (message: string, hint?: string): FailureWords => (hint === undefined ? { message } : { message, hint })

interface Tried {
  errno: string
  call: string
  address: string
}
const tried = ({ errno, call, address }: Tried): string => `${errno}: ${call} ${address}`

const kill = ({ pid, signal }: { pid: number; signal: string }): string => `kill(${pid}, ${signal})`

const manyWords = (what: AskedOfMany): string =>
  what === 'send' ? 'were not sent the line' : what === 'close' ? 'were not closed' : `did not get ${what}`

/** gai_strerror(3), by the names that Node gives the errors. */
const GETADDRINFO: Record<string, string> = {
  ENOTFOUND: 'Name or service not known',
  EAI_AGAIN: 'Temporary failure in name resolution',
  EAI_FAIL: 'Non-recoverable failure in name resolution',
  EAI_MEMORY: 'Memory allocation failure'
}

const LAB_ENDS: Record<LabEnd['how'], (end: LabEnd) => string> = {
  asked: () => 'it was asked to end',
  'not-born': () => 'its process did not come into being',
  'not-ready': ({ ms = 0 }) => `it did not become ready within ${ms / 1000} s and was killed`,
  exited: ({ code }) => (code === undefined ? 'its exit has not been seen yet' : `exit code ${code}`)
}

function epitaph(end: LabEnd): string {
  const who = end.pid === undefined ? 'The lab' : `The lab (pid ${end.pid})`
  return `${who} has ended: ${LAB_ENDS[end.how](end)}.${end.words ? `\n${end.words}` : ''}`
}

function holderWords({ pid, name, listensOn }: Holder, wanted: string): string {
  const who = `pid ${pid} (${name})`
  if (listensOn === undefined) return who
  const both = listensOn.startsWith('[::]:') && !wanted.startsWith('[') ? ', which takes IPv4 clients too' : ''
  return `${who}, which listens on ${listensOn}${both}`
}

const endWords = ({ state, seconds }: LingeringEnd): string =>
  seconds === undefined ? state : `${state} (${seconds} s left)`

const NOTHING_BEFORE = 'Nothing came before. Get the file once more from where it was made.'

function gapWords(first: number, last: number, count: number): string {
  if (count === 1) return `event ${first} was`
  return count === last - first + 1
    ? `events ${first} to ${last} were`
    : `${count} of the events ${first} to ${last} were`
}

const WORDS: { [W in FailureName]: (params: FailureParams[W]) => FailureWords } = {
  'no-such-request': ({ name }) => say(`There is no request ${name}.`),
  'input-refused': ({ name, complaints }) =>
    say(`Request "${name}" refused: ${complaints.map(complainAbout).join('; ')}.`),
  'filter-refused': ({ faults }) => say(`the filter was not understood: ${faults.map(filterFaultWords).join('; ')}`),
  'request-broke': ({ name, where, reason }) => say(`Request "${name}" failed in the ${where} process: ${reason}`),
  'foreign-sender': ({ sender }) =>
    say(`Request refused: it does not come from the app's own page but from ${sender}.`),
  'too-many-requests': ({ name, limit }) => say(`"${name}" refused: ${limit} requests wait for the lab already.`),
  'no-answer': ({ name, ms, pid }) =>
    pid === undefined
      ? say(
          `${name}: no answer within ${ms / 1000} s`,
          'The lab may be busy or stopped. Try again; if it stays silent, restart it.'
        )
      : say(`The lab (pid ${pid}) did not answer "${name}" within ${ms / 1000} s.`),
  'bridge-broke': ({ name, reason }) => say(`${name}: the bridge to the lab failed: ${reason}`),
  'not-connected': ({ name }) =>
    say(`${name}: there is no connection to the host`, 'It was not done. Try again when the connection is back.'),
  'lab-gone': ({ undone, ...end }) =>
    say(
      `${undone === undefined ? '' : `"${undone}" was not done. `}${epitaph(end)}`,
      'Restart the lab to go on; what it was running has ended with it.'
    ),
  'lab-not-started': ({ reason }) =>
    say(
      reason === undefined ? 'The lab was not started.' : `The lab could not be started: ${reason}`,
      'Restart the lab to try again.'
    ),
  'host-lost': ({ tries, retrying }) =>
    retrying
      ? say(`Connection to the host lost; retrying${tries > 0 ? ` (${plural(tries, 'try', 'tries')} so far)` : ''}.`)
      : say(
          `Connection to the host lost; gave up after ${plural(tries, 'try', 'tries')}.`,
          'Start the host again, then reload this page.'
        ),
  'token-refused': () =>
    say(
      'The host does not know the token of this page.',
      'Open the address that the host printed when it was started.'
    ),
  'lab-still-ending': ({ pid }) => say(`The lab (pid ${pid}) was killed and has not ended yet.`, 'Try again later.'),
  'app-ending': () => say('The app is ending: no lab is started any more.'),
  'not-restartable': () => say('the lab runs; only the desktop app can start another one'),
  'lab-closed': () => say('the lab is closed: nothing is started any more'),

  'recorded-run': ({ name }) =>
    say(
      `"${name}" refused: this is a recorded run, in which nothing runs any more`,
      'Start a server in a window of its own.'
    ),
  'no-recording': () => say('this is no recorded run'),
  'recording-refused': ({ reason }) => say(reason, 'Choose a file that forkscope run --record has written.'),
  'recording-damaged': ({ reason, shown }) => say(reason, shown ? 'What came before is shown.' : NOTHING_BEFORE),
  'recording-cut': ({ file, line, byte }) =>
    say(
      `${file}: line ${line}, the last one, was cut off (byte ${byte})`,
      // The first line is the header.
      line > 2 ? 'The run that was recorded went on; what came before is shown.' : NOTHING_BEFORE
    ),
  'recording-gaps': ({ file, first, last, count, line, byte }) =>
    say(
      `${file}: ${line === undefined ? '' : `line ${line}, byte ${byte}: `}${gapWords(first, last, count)} not kept`,
      'What is shown from there on may be incomplete.'
    ),

  'recording-bookmarks': ({ file, count }) =>
    say(
      `${file}: ${plural(count, 'bookmark was', 'bookmarks were')} left out: of a moment that is not in the file, or beyond the bounds (${BOOKMARKS.most}, in order, with notes of ${BOOKMARKS.note} characters)`,
      'Of the run itself nothing is missing for that.'
    ),
  'recording-newer': ({ file, version, known }) =>
    say(
      `${file} is of version ${version}, which a newer Forkscope has made; all of it was understood as version ${known}`,
      'Something in it may mean more than is shown.'
    ),
  'recording-closed': () =>
    say('the host has put this recording away, as no window showed it', 'Open the file once more.'),
  'recording-too-large': ({ name, bytes }) =>
    say(
      `${name} is larger than ${Math.floor(bytes / (1 << 20))} MiB, and this host takes no larger recordings`,
      'forkscope replay FILE --ui opens it where it is.'
    ),
  'too-many-recordings': ({ limit }) =>
    say(
      `${limit} recordings are open, which is the limit`,
      'Close the tab of one of them; a while later it is put away.'
    ),
  'recording-not-sent': ({ name, reason }) => say(`${name} was not opened: ${reason}`, 'Try again.'),
  'no-file-chosen': ({ name }) => say(`"${name}": nobody has said which file`, 'Try again, and choose one.'),
  'file-asking': () => say('another question for a file is open', 'Answer that one first.'),
  'recording-already': () => say('a recording is being made already', 'Stop it first.'),
  'recording-not-on': () => say('no recording is being made'),
  'recording-not-begun': ({ file, reason }) => say(`cannot record to ${file}: ${reason}`, 'Choose another place.'),
  'recording-not-saved': ({ reason }) => say(reason, 'Choose another place, or make room.'),
  'too-many-bookmarks': ({ limit }) => say(`there are ${limit} bookmarks, which is the limit`, 'Remove one first.'),
  'no-such-moment': ({ seq, oldest, newest }) =>
    say(`event ${seq} is not in the log: it has the events ${oldest} to ${newest}`),

  'server-running': () => say('a server is running already', 'Stop it first; its address is shown in the header.'),
  'no-server': () => say('no server is running'),
  'no-exec': () => say(NO_EXEC, HOW_TO_EXEC),
  'command-declined': ({ command }) =>
    say(`command '${command}' was not allowed`, 'Start again to be asked once more, or choose a handler.'),
  'command-paused': ({ seconds }) =>
    say('commands were declined again and again', `Try again in ${seconds} s, or choose a handler.`),
  'command-unshowable': ({ characters, limit }) =>
    say(
      `a command of ${characters} characters cannot be shown whole (${limit} can), and what is not shown is not run`,
      'Put it into a script, and give the path of that.'
    ),
  'command-asking': () => say('another command waits for an answer', 'Answer the question that is open first.'),
  'no-command': ({ command }) =>
    say(`no executable command '${command}'`, 'Give its path, or a name that is found in PATH.'),
  'launcher-unusable': ({ launcher, reason }) =>
    say(`launcher ${launcher} cannot be used here: ${usabilityWords(reason)}`, 'Choose another launcher.'),
  'no-launcher': () => say('no launcher works on this machine'),
  'launcher-cannot': ({ launcher, wishes }) =>
    say(
      `launcher ${launcher} cannot do this: ${wishes.map(wishWords).join(' · ')}`,
      'Choose other settings, or, on Linux, the launcher fork or spawn.'
    ),
  'no-exec-on-windows': () => say('on Windows a command cannot get a socket as its standard input and output'),
  'server-not-spawned': ({ reason }) => say(`could not start the server process: ${notStartedWords(reason)}`),
  'server-silent': ({ address, ms }) =>
    say(`the server did not listen on ${address} within ${ms / 1000} s and was ended`),
  'server-given-up': () => say('the server was ended before it listened, as it was asked to'),
  'server-died': ({ status, said }) =>
    say(
      `the server ended before it listened: it ${statusWords(status)}${said === undefined ? '' : `; it said: ${said}`}`
    ),
  'server-call': (params) => say(tried(params)),
  'no-such-interface': ({ family, ...params }) =>
    say(
      `${tried(params)}: no interface of this machine has that address`,
      family === 'IPv6' ? 'Use ::1, or :: for every interface.' : 'Use 127.0.0.1, or 0.0.0.0 for every interface.'
    ),
  'no-such-family': ({ family = 'such family of addresses', ...params }) =>
    say(`${tried(params)}: this machine has no ${family}`, 'Use 127.0.0.1.'),
  'name-unknown': ({ name, errno, said }) =>
    say(`getaddrinfo '${name}': ${GETADDRINFO[errno] ?? said} (${errno})`, HOW_TO_NAME),
  'name-given-up': ({ name }) => say(`getaddrinfo '${name}': nobody waits for the answer any more`),
  'name-unanswered': ({ name, ms }) => say(`getaddrinfo '${name}': no answer within ${ms / 1000} s`, HOW_TO_NAME),
  'privileged-port': ({ from = 1024, ...params }) =>
    say(`${tried(params)}: permission denied`, `Ports below ${from} are for privileged users; choose a higher one.`),
  'address-in-use': ({ holders, ...params }) =>
    holders.length === 0
      ? say(`${tried(params)} is already in use`, 'Choose another port; 0 lets the kernel pick a free one.')
      : say(
          `${tried(params)} is already in use by ${holders.map((holder) => holderWords(holder, params.address)).join(', ')}`,
          'Stop that process, or choose another port; 0 lets the kernel pick a free one.'
        ),
  'address-lingers': ({ ends, ...params }) =>
    say(
      `${tried(params)} is already in use: nobody listens, but connections of an earlier server are in ${ends.map(endWords).join(', ')}`,
      'Wait until they are gone, or let both the old and the new server set SO_REUSEADDR.'
    ),
  'server-first': () => say('There is no server to connect to.', 'Start the server first, then add a client.'),
  'server-starting': () => say('The server does not listen yet.', 'Try again in a moment.'),

  'client-not-spawned': ({ reason }) => say(`could not start a client process: ${notStartedWords(reason)}`),
  'too-many-clients': ({ count }) =>
    say(`${count} clients are running, which is the limit`, 'Close some of them first.'),
  'too-many-windows': ({ count }) =>
    say(
      `the windows of ${count} ended clients are kept, which is the limit`,
      'Remove some of them first: “Remove ended” takes away all.'
    ),
  'no-split-client': ({ reason }) =>
    say(`a split client forks: ${usabilityWords(reason)}`, 'Take a line client, or an automatic one.'),
  'no-client': ({ pid }) => say(`no client with pid ${pid} is running`),
  'no-own-window': () => say('only the desktop app opens windows'),
  'too-many-own-windows': ({ limit }) =>
    say(`${limit} clients have windows of their own, which is the limit`, 'Close one of them first.'),
  'client-deaf': ({ pid, bytes }) => say(`client ${pid} does not read its input; ${bytes} bytes wait`),

  'some-refused': ({ what, of, reasons }) => {
    const refused = reasons.reduce((sum, reason) => sum + reason.count, 0)
    const each = reasons.map((reason) => {
      const { message } = failureWords(reason.failure)
      return reason.count === 1 ? message : `${message} (and ${plural(reason.count - 1, 'other', 'others')})`
    })
    return say(`${count(refused)} of ${count(of)} ${manyWords(what)}: ${each.join('; ')}`)
  },

  'file-not-sent': ({ name, done, reason }) =>
    say(
      `${name} could not be read on after ${count(done)} bytes${reason ? `: ${reason}` : ': it is shorter than it was'}`,
      'What came before has been sent. Choose the file once more.'
    ),
  'not-exported': ({ reason }) => say(`Nothing was exported: ${reason}`),
  'window-broke': ({ where, reason }) =>
    say(
      `The window failed ${where}: ${reason}`,
      'What it shows may be incomplete. Reloading begins anew; the lab goes on meanwhile.'
    ),

  'no-process': (params) => say(`${kill(params)}: no process of this lab has that PID`),
  'other-process': (params) => say(`${kill(params)}: the process has ended, and another one has been given its PID`),
  'not-ended': ({ pid }) => say(`pid ${pid}, or a process that it has started, has not ended after SIGKILL`),
  'log-unreadable': ({ first, last, reason }) => say(`events ${first} to ${last} of the log cannot be read: ${reason}`),
  'no-stepping': ({ why }) => say(`Nobody can be held before a call: ${NO_STEPPING[why.why](why)}.`),
  'not-stepped': ({ pid, why }) => say(`Process ${pid} cannot be held before a call: ${NOT_HELD[why]}.`),
  'too-many-held': ({ count }) =>
    say(
      `No more than ${count} processes can be held, or let go, one by one.`,
      'Hold all of a kind, or let all run on.'
    ),
  'no-socket': ({ inode }) =>
    say(`EBADF: socket ${inode} is not open (any more): nobody can wait for its last reference.`),
  'no-site': ({ site }) => say(`There is no call ${site} in the text of the programs.`),
  'not-signalled': ({ call, pid, signal, reason }) => say(`${call}(${pid}, ${signal}): ${reason}`)
}

export const failureWords = <W extends FailureName>({ what, params }: Failure<W>): FailureWords => WORDS[what](params)
