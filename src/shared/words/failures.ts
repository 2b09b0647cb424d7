/** Failures in words, for the window and the command line alike. A failure without words is a type error. */
import { BOOKMARKS } from '../bookmarks'
import type { Failure, FailureName, FailureParams, Holder, LabEnd, LingeringEnd } from '../failure'
import { say } from '../i18n/say'
import { t } from '../i18n/translate'
import type { RecordingFault } from '../recording-fault'
import { complainAbout } from './complaints'
import { statusWords } from './exit-status'
import { exportFaultWords } from './export-fault'
import { filterFaultWords } from './filter-faults'
import { noSteppingWords, notHeldWords } from './hold'
import { notStartedWords } from './not-started'
import { recordingFaultWords } from './recording-fault'
import { wishWords } from './settings'
import { usabilityWords } from './usability'

export interface FailureWords {
  /** what was tried, with which arguments, and what the system answered */
  message: string
  /** what can be done */
  hint?: string
}

/** Why a command is not run, and what can be done. */
export const noExecWords = (): string => t('failures:no-exec.inField')

const said = (message: string, hint?: string): FailureWords => (hint === undefined ? { message } : { message, hint })

type Texts = typeof import('../locales/en/failures')['failures']
/** Those whose words are one message with their parameters, and those with a hint besides. */
type Named<Has extends object> = { [W in FailureName]: Texts[W] extends Has ? W : never }[FailureName]
type Plain = Exclude<Named<{ message: string }>, Named<{ hint: string }>>
type Hinted = Named<{ message: string; hint: string }>

const plain =
  <W extends Plain>(what: W) =>
  (params: FailureParams[W]): FailureWords =>
    said(say(`failures:${what}.message`, params))
const hinted =
  <W extends Hinted>(what: W) =>
  (params: FailureParams[W]): FailureWords =>
    said(say(`failures:${what}.message`, params), say(`failures:${what}.hint`, params))

function goneWords({ undone, pid, how, ms = 0, code, words }: LabEnd & { undone?: string | undefined }): string {
  const who = pid === undefined ? t('failures:lab-gone.lab') : t('failures:lab-gone.labOfPid', { pid })
  const seen = how === 'exited' && code === undefined ? 'unseen' : how
  const end = say(`failures:lab-gone.how.${seen}`, { seconds: ms / 1000, code })
  const gone =
    undone === undefined
      ? t('failures:lab-gone.message', { who, how: end })
      : t('failures:lab-gone.undone', { undone, who, how: end })
  return words ? `${gone}\n${words}` : gone
}

function holderWords({ pid, name, listensOn: on }: Holder, wanted: string): string {
  if (on === undefined) return t('failures:address-in-use.holder', { pid, name })
  return on.startsWith('[::]:') && !wanted.startsWith('[')
    ? t('failures:address-in-use.listeningBoth', { pid, name, on })
    : t('failures:address-in-use.listening', { pid, name, on })
}

const endWords = ({ state, seconds }: LingeringEnd): string =>
  seconds === undefined ? state : t('failures:address-lingers.left', { state, seconds })

/** gai_strerror(3), by the names that Node gives the errors. */
const GETADDRINFO = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_MEMORY'] as const
function whyUnknown(errno: string, said: string): string {
  const known = GETADDRINFO.find((name) => name === errno)
  return known ? say(`failures:name-unknown.why.${known}`) : said
}

function gapWords({ first, last, count: n }: FailureParams['recording-gaps']): string {
  if (n === 1) return t('failures:recording-gaps.one', { first })
  return n === last - first + 1
    ? t('failures:recording-gaps.all', { first, last })
    : t('failures:recording-gaps.some', { n, first, last })
}

const faultOf = (reason: RecordingFault | string): string =>
  typeof reason === 'string' ? reason : recordingFaultWords(reason)

const WORDS: { [W in FailureName]: (params: FailureParams[W]) => FailureWords } = {
  'no-such-request': plain('no-such-request'),
  'input-refused': ({ name, complaints }) =>
    said(t('failures:input-refused.message', { name, complaints: complaints.map(complainAbout).join('; ') })),
  'filter-refused': ({ faults }) =>
    said(t('failures:filter-refused.message', { faults: faults.map(filterFaultWords).join('; ') })),
  'request-broke': plain('request-broke'),
  'foreign-sender': plain('foreign-sender'),
  'too-many-requests': plain('too-many-requests'),
  'no-answer': ({ name, ms, pid }) =>
    pid === undefined
      ? said(t('failures:no-answer.message', { name, seconds: ms / 1000 }), t('failures:no-answer.hint'))
      : said(t('failures:no-answer.ofLab', { name, pid, seconds: ms / 1000 })),
  'bridge-broke': plain('bridge-broke'),
  'not-connected': hinted('not-connected'),
  'lab-gone': (params) => said(goneWords(params), t('failures:lab-gone.hint')),
  'lab-not-started': ({ reason }) =>
    said(
      reason === undefined ? t('failures:lab-not-started.message') : t('failures:lab-not-started.because', { reason }),
      t('failures:lab-not-started.hint')
    ),
  'host-lost': ({ tries: count, retrying }) => {
    if (!retrying) return said(t('failures:host-lost.gaveUp', { count }), t('failures:host-lost.hint'))
    return said(count > 0 ? t('failures:host-lost.retrying', { count }) : t('failures:host-lost.message'))
  },
  'token-refused': hinted('token-refused'),
  'lab-still-ending': hinted('lab-still-ending'),
  'app-ending': plain('app-ending'),
  'not-restartable': plain('not-restartable'),
  'lab-closed': plain('lab-closed'),

  'recorded-run': hinted('recorded-run'),
  'no-recording': plain('no-recording'),
  'recording-refused': ({ reason }) => said(faultOf(reason), t('failures:recording-refused.hint')),
  'recording-damaged': ({ reason, shown }) =>
    said(
      faultOf(reason),
      shown ? t('failures:recording-damaged.shown') : t('failures:recording-damaged.nothingBefore')
    ),
  'recording-cut': (params) =>
    said(
      t('failures:recording-cut.message', params),
      // The first line is the header.
      params.line > 2 ? t('failures:recording-cut.shown') : t('failures:recording-cut.nothingBefore')
    ),
  'recording-gaps': (params) => {
    const { file, line, byte = 0 } = params
    const what = gapWords(params)
    return said(
      line === undefined
        ? t('failures:recording-gaps.inFile', { file, what })
        : t('failures:recording-gaps.atLine', { file, line, byte, what }),
      t('failures:recording-gaps.hint')
    )
  },
  'recording-bookmarks': ({ file, count }) =>
    said(
      t('failures:recording-bookmarks.message', { file, count, most: BOOKMARKS.most, note: BOOKMARKS.note }),
      t('failures:recording-bookmarks.hint')
    ),
  'recording-newer': hinted('recording-newer'),
  'recording-closed': hinted('recording-closed'),
  'recording-too-large': ({ name, bytes }) =>
    said(
      t('failures:recording-too-large.message', { name, mib: Math.floor(bytes / (1 << 20)) }),
      t('failures:recording-too-large.hint')
    ),
  'too-many-recordings': hinted('too-many-recordings'),
  'recording-not-sent': ({ name, reason = '', answered }) =>
    said(
      answered === undefined
        ? t('failures:recording-not-sent.message', { name, reason })
        : t('failures:recording-not-sent.answered', { name, status: answered }),
      t('failures:recording-not-sent.hint')
    ),
  'no-file-chosen': hinted('no-file-chosen'),
  'file-asking': hinted('file-asking'),
  'recording-already': hinted('recording-already'),
  'recording-not-on': plain('recording-not-on'),
  'recording-not-begun': hinted('recording-not-begun'),
  'recording-not-saved': ({ file, reason }) =>
    said(
      file === undefined ? reason : t('failures:recording-not-saved.message', { file, reason }),
      t('failures:recording-not-saved.hint')
    ),
  'too-many-bookmarks': hinted('too-many-bookmarks'),
  'no-such-moment': plain('no-such-moment'),

  'server-running': hinted('server-running'),
  'no-server': plain('no-server'),
  'no-exec': hinted('no-exec'),
  'command-declined': hinted('command-declined'),
  'command-paused': hinted('command-paused'),
  'command-unshowable': hinted('command-unshowable'),
  'command-asking': hinted('command-asking'),
  'no-command': hinted('no-command'),
  'launcher-unusable': ({ launcher, reason }) =>
    said(
      t('failures:launcher-unusable.message', { launcher, reason: usabilityWords(reason) }),
      t('failures:launcher-unusable.hint')
    ),
  'no-launcher': plain('no-launcher'),
  'launcher-cannot': ({ launcher, wishes }) =>
    said(
      t('failures:launcher-cannot.message', { launcher, wishes: wishes.map(wishWords).join(' · ') }),
      t('failures:launcher-cannot.hint')
    ),
  'no-exec-on-windows': plain('no-exec-on-windows'),
  'server-not-spawned': ({ reason }) =>
    said(t('failures:server-not-spawned.message', { reason: notStartedWords(reason) })),
  'server-silent': ({ address, ms }) => said(t('failures:server-silent.message', { address, seconds: ms / 1000 })),
  'server-given-up': plain('server-given-up'),
  'server-died': ({ status, said: words }) => {
    const how = statusWords(status)
    return said(
      words === undefined
        ? t('failures:server-died.message', { how })
        : t('failures:server-died.saying', { how, said: words })
    )
  },
  'server-call': plain('server-call'),
  'no-such-interface': ({ family, ...params }) =>
    said(
      t('failures:no-such-interface.message', params),
      family === 'IPv6' ? t('failures:no-such-interface.hint6') : t('failures:no-such-interface.hint')
    ),
  'no-such-family': ({ family, ...params }) =>
    said(
      family === undefined
        ? t('failures:no-such-family.unnamed', params)
        : t('failures:no-such-family.message', { ...params, family }),
      t('failures:no-such-family.hint')
    ),
  'name-unknown': ({ name, errno, said: words }) =>
    said(
      t('failures:name-unknown.message', { name, errno, why: whyUnknown(errno, words) }),
      t('failures:name-unknown.hint')
    ),
  'name-given-up': plain('name-given-up'),
  'name-unanswered': ({ name, ms }) =>
    said(t('failures:name-unanswered.message', { name, seconds: ms / 1000 }), t('failures:name-unanswered.hint')),
  'privileged-port': ({ from = 1024, ...params }) =>
    said(t('failures:privileged-port.message', params), t('failures:privileged-port.hint', { from })),
  'address-in-use': ({ holders, ...params }) =>
    holders.length === 0
      ? said(t('failures:address-in-use.message', params), t('failures:address-in-use.hint'))
      : said(
          t('failures:address-in-use.held', {
            ...params,
            holders: holders.map((holder) => holderWords(holder, params.address)).join(', ')
          }),
          t('failures:address-in-use.heldHint')
        ),
  'address-lingers': ({ ends, ...params }) =>
    said(
      t('failures:address-lingers.message', { ...params, ends: ends.map(endWords).join(', ') }),
      t('failures:address-lingers.hint')
    ),
  'server-first': hinted('server-first'),
  'server-starting': hinted('server-starting'),

  'client-not-spawned': ({ reason }) =>
    said(t('failures:client-not-spawned.message', { reason: notStartedWords(reason) })),
  'too-many-clients': ({ count: n }) =>
    said(t('failures:too-many-clients.message', { n }), t('failures:too-many-clients.hint')),
  'too-many-windows': ({ count: n }) =>
    said(t('failures:too-many-windows.message', { n }), t('failures:too-many-windows.hint')),
  'no-split-client': ({ reason }) =>
    said(t('failures:no-split-client.message', { reason: usabilityWords(reason) }), t('failures:no-split-client.hint')),
  'no-client': plain('no-client'),
  'no-own-window': plain('no-own-window'),
  'too-many-own-windows': hinted('too-many-own-windows'),
  'client-deaf': plain('client-deaf'),

  'some-refused': ({ what, of, reasons }) => {
    const refused = reasons.reduce((sum, reason) => sum + reason.count, 0)
    const each = reasons.map((reason) => {
      const { message } = failureWords(reason.failure)
      const others = reason.count - 1
      return others === 0 ? message : t('failures:some-refused.others', { reason: message, count: others })
    })
    const said = { refused, of, reasons: each.join(t('failures:some-refused.and')) }
    if (what === 'send' || what === 'close') return { message: t(`failures:some-refused.${what}`, said) }
    return { message: t('failures:some-refused.signal', { ...said, signal: what }) }
  },

  'file-not-sent': ({ name, done, reason }) =>
    said(
      reason === ''
        ? t('failures:file-not-sent.message', { name, done })
        : t('failures:file-not-sent.because', { name, done, reason }),
      t('failures:file-not-sent.hint')
    ),
  'not-exported': ({ reason }) =>
    said(
      t('failures:not-exported.message', { reason: typeof reason === 'string' ? reason : exportFaultWords(reason) })
    ),
  'window-broke': ({ where, reason }) =>
    said(
      t('failures:window-broke.message', { where: say(`crash:where.${where}`), reason }),
      t('failures:window-broke.hint')
    ),

  'no-process': plain('no-process'),
  'other-process': plain('other-process'),
  'not-ended': plain('not-ended'),
  'log-unreadable': plain('log-unreadable'),
  'no-stepping': ({ why }) => said(t('failures:no-stepping.message', { why: noSteppingWords(why) })),
  'not-stepped': ({ pid, why }) => said(t('failures:not-stepped.message', { pid, why: notHeldWords(why) })),
  'too-many-held': ({ count: n }) => said(t('failures:too-many-held.message', { n }), t('failures:too-many-held.hint')),
  'too-many-breaks': ({ count: n }) =>
    said(t('failures:too-many-breaks.message', { n }), t('failures:too-many-breaks.hint')),
  'no-socket': plain('no-socket'),
  'no-site': plain('no-site'),
  'not-signalled': plain('not-signalled')
}

export const failureWords = <W extends FailureName>({ what, params }: Failure<W>): FailureWords => WORDS[what](params)
