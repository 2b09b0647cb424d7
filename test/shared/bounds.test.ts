import { describe, expect, it } from 'vitest'
import * as bounds from '../../src/shared/bounds'
import { type RequestName, requests } from '../../src/shared/contract'

describe('whoever waits for somebody waits longer than they do', () => {
  it.each(Object.keys(requests) as RequestName[])('window > host > lab: %s', (name) => {
    const { windowBound, hostBound, relayBound, labBound } = bounds
    expect(windowBound(name)).toBeGreaterThan(hostBound(name))
    expect(hostBound(name)).toBeGreaterThan(relayBound(name))
    expect(relayBound(name)).toBeGreaterThan(labBound(name))
  })

  it('what is asked of the log takes as long as reading it may', () => {
    const ofLog = (Object.keys(requests) as RequestName[]).filter((name) => name.startsWith('log.'))
    expect(ofLog.length).toBeGreaterThan(3)
    for (const name of ofLog) expect(bounds.labBound(name), name).toBe(bounds.LOG_ANSWERS)
  })

  it('lab > program', () => {
    const { labBound, CLOSE_GRACE, DRAIN, KILL_GRACE, LAB_STOP, PROGRAM_END, SELF_TEST, SERVER_LISTENS } = bounds
    expect(KILL_GRACE).toBeGreaterThan(DRAIN)
    expect(labBound('server.start')).toBeGreaterThan(SERVER_LISTENS + PROGRAM_END)
    expect(labBound('server.stop')).toBeGreaterThan(PROGRAM_END)
    expect(labBound('client.close')).toBeGreaterThan(CLOSE_GRACE + PROGRAM_END)
    expect(SERVER_LISTENS).toBeGreaterThan(SELF_TEST)
    expect(LAB_STOP).toBeGreaterThan(PROGRAM_END + bounds.ZYGOTE_END + bounds.LOG_LAST_WRITE)
    expect(labBound('server.start')).toBeGreaterThan(bounds.RESOLVE + SERVER_LISTENS + PROGRAM_END)
    expect(labBound('client.start')).toBeGreaterThan(bounds.RESOLVE + bounds.ZYGOTE_WARMS + bounds.CLIENT_BORN)
  })

  it('lab > main > utility program', () => {
    const { labBound, LAB_STOP, LAST_WORDS, SERVER_LISTENS } = bounds
    const { UTILITY_ASKED, UTILITY_KILLED, UTILITY_LAST_EVENTS, UTILITY_SPAWN, UTILITY_START, UTILITY_STOP } = bounds
    expect(UTILITY_START).toBeGreaterThan(UTILITY_SPAWN)
    expect(SERVER_LISTENS).toBeGreaterThan(UTILITY_START)
    expect(UTILITY_STOP).toBeGreaterThan(UTILITY_LAST_EVENTS)
    expect(UTILITY_KILLED).toBeGreaterThan(UTILITY_SPAWN + LAST_WORDS)
    expect(UTILITY_ASKED).toBeGreaterThan(UTILITY_STOP + UTILITY_SPAWN + LAST_WORDS)
    expect(labBound('server.stop')).toBeGreaterThan(UTILITY_ASKED + UTILITY_KILLED)
    expect(LAB_STOP).toBeGreaterThan(UTILITY_STOP + LAST_WORDS)
  })
})
