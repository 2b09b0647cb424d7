/**
 * How long anything may take, all in ms, from the inside out: program < lab < host < window. Whoever waits for somebody
 * waits longer than they do, so that the one who knows the reason is the one who tells it.
 */
import type { RequestName } from './contract'

/** By how much a bound exceeds the sum of what it waits for: messages and event loops take time too. */
const MARGIN = 1000

/** A program asked to end, SIGTERM; then killed, SIGKILL. */
export const TERM_GRACE = 1500
/** Above `DRAIN`, which an exit is reported after. */
export const KILL_GRACE = 1500
/** After an exit: how long descendants may keep the events pipe open before the exit is reported all the same. */
export const DRAIN = 500
/** A supervisor has ended whom its program has left behind, or the lab has where it was killed; and has ended itself. */
export const SUPERVISOR_END = KILL_GRACE
/** With what is left in its pipes, which a process that has left its session may hold open. */
export const PROGRAM_END = TERM_GRACE + KILL_GRACE + SUPERVISOR_END + DRAIN
/** A supervisor has started its program. */
export const SUPERVISOR_START = 5000

/** A client gets to close and exit by itself when its input ends. */
export const CLOSE_GRACE = 1000

/** A client takes what was typed into it; one that is busy does so later. */
export const TYPED = 500

/** A utility process comes into being, or is given up. */
export const UTILITY_SPAWN = 8000
/** The last events of a utility server get to be heard. */
export const UTILITY_LAST_EVENTS = 1000
/** A utility server that was asked to end has ended, or is killed. */
export const UTILITY_STOP = UTILITY_LAST_EVENTS + 2 * MARGIN
/** What a process said last is read after its exit: its children may hold the pipes open. */
export const LAST_WORDS = 200

/** Until main has said whether a program was started. */
export const UTILITY_START = UTILITY_SPAWN + 2 * MARGIN
/** Once it is killed: a worker that was just being started ends only when it has come into being. */
export const UTILITY_KILLED = UTILITY_SPAWN + LAST_WORDS + MARGIN
/** Once it is asked to end. */
export const UTILITY_ASKED = UTILITY_STOP + UTILITY_KILLED
const UTILITY_END = UTILITY_ASKED + UTILITY_KILLED

/** getaddrinfo(3): a resolver without a network can take longer than anybody waits. */
export const RESOLVE = 5000
/** The end of the log waits so long for a write that is under way. */
export const LOG_LAST_WRITE = 1000
/** A question about the past: some megabytes are read, and folded in slices. */
export const LOG_ANSWERS = 10_000

/** All of the log is copied, to whatever disk. */
export const LOG_SAVES = 120_000

/** The self-test of fork(2). */
export const SELF_TEST = 10_000
/** A zygote that is just being started is waited for so long, about what a Node takes; then a client is one of its own. */
export const ZYGOTE_WARMS = 300
/** A zygote forks a client. */
export const CLIENT_BORN = MARGIN
/** A zygote that is killed has ended. */
export const ZYGOTE_END = KILL_GRACE

/** From the request for a server until it listens, its self-test included, and a second launcher where the first is unfit. */
export const SERVER_LISTENS = Math.max(SELF_TEST, UTILITY_START) + 5 * MARGIN

/** The lab process becomes ready. */
export const LAB_START = UTILITY_SPAWN + 2 * MARGIN
/** The lab ends with all that it started, each asked and then told; beyond, it is killed. */
export const LAB_STOP = Math.max(PROGRAM_END + ZYGOTE_END, UTILITY_STOP + LAST_WORDS) + LOG_LAST_WRITE + MARGIN

const SERVER_END = Math.max(PROGRAM_END, UTILITY_END)
const ANSWER = 2000

/** What the lab takes at most to answer. */
const LAB_ANSWERS: Partial<Record<RequestName, number>> = {
  // What the server before has left is ended first.
  'server.start': RESOLVE + SERVER_END + SERVER_LISTENS + SERVER_END + MARGIN,
  'server.stop': SERVER_END + MARGIN,
  'client.start': RESOLVE + ZYGOTE_WARMS + CLIENT_BORN + ANSWER,
  'client.close': CLOSE_GRACE + PROGRAM_END + MARGIN,
  'log.range': LOG_ANSWERS,
  'log.ofProcess': LOG_ANSWERS,
  'log.atSite': LOG_ANSWERS,
  'log.transcript': LOG_ANSWERS,
  'log.closes': LOG_ANSWERS,
  'log.process': LOG_ANSWERS,
  'log.begin': LOG_ANSWERS,
  'bookmark.set': LOG_ANSWERS,
  'recording.save': LOG_ANSWERS + LOG_SAVES + MARGIN,
  // Its bookmarks may have to be put before all the rest.
  'recording.stop': LOG_SAVES + MARGIN,
  'log.search': LOG_ANSWERS,
  'log.events': LOG_ANSWERS,
  'log.closesAmong': LOG_ANSWERS,
  'log.otherEnd': LOG_ANSWERS,
  'connections.list': LOG_ANSWERS,
  'timeline.view': LOG_ANSWERS,
  'timeline.seqAt': LOG_ANSWERS
}
export const labBound = (name: RequestName): number => LAB_ANSWERS[name] ?? ANSWER

/** A person is asked whether a command may run; no answer is a no. */
export const CONSENT = 120_000

/** A person chooses where a file is to be; who has not by then has to ask again. */
export const CHOICE = 600_000

const ASKS_PERSON: Partial<Record<RequestName, number>> = {
  'server.start': CONSENT,
  'recording.save': CHOICE,
  'recording.start': CHOICE,
  'recording.open': CHOICE
}

/** What the host takes at most to answer: it asks the person, then the lab, once that is ready, or starts another one. */
export const hostBound = (name: RequestName): number =>
  (ASKS_PERSON[name] ?? 0) + LAB_START + LAB_STOP + (name === 'lab.restart' ? LAB_STOP : relayBound(name)) + MARGIN

/** How long the host waits for the answer of a lab that is ready. */
export const relayBound = (name: RequestName): number => labBound(name) + MARGIN

/** How long the window waits for an answer. */
export const windowBound = (name: RequestName): number => hostBound(name) + MARGIN
