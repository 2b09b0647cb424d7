/** What can be done to who is selected, as the list of commands has it: one process, or several that are selected together. */
import type { ClientCommand } from '../../shared/choices'
import { SIGNALS } from '../../shared/contract'
import type { ProcessState } from '../../shared/fold/state'
import { numberOf } from '../../shared/identity'
import { canHold } from '../../shared/launcher-limits'
import { copyText } from '../browser/clipboard'
import type { LabStores } from '../store/lab-stores'
import { texts } from '../texts'
import { type WhyNot, commandTexts as words } from '../texts/commands'
import { stepTexts } from '../texts/step'
import { chosenNow, closeChosen, signalChosen } from './chosen-commands'
import { closeClient, commandClient } from './client-commands'
import type { Command } from './command'
import { openOwnWindow } from './own-window'
import { sendSignal } from './send-signal'
import { holdProcess, runOn } from './step-commands'
import { firstOf, whyNoChange, whyNoStep } from './why-not'

const group = 'selected'

export function selectedCommands(stores: LabStores): Command[] {
  const process = selectedIn(stores)
  return [
    ...signals(stores, process),
    ...holding(stores, process),
    ...ofClient(stores, process),
    ...facts(stores, process)
  ]
}

function selectedIn({ selection, picture }: LabStores): ProcessState | undefined {
  const { process } = selection.getState()
  return process === null ? undefined : picture.getState().state.processes.get(process)
}

const isSeveral = ({ selection }: LabStores): boolean => selection.getState().chosen.size > 1

function signals(stores: LabStores, process: ProcessState | undefined): Command[] {
  const several = isSeveral(stores) ? chosenNow(stores).signallable.length : 0
  const holds = canHold(stores.lab.getState().hello?.platform)
  const nobody = several === 0 && whyNotRunning(process)
  return SIGNALS.map((signal) => ({
    id: `signal-${signal}`,
    group,
    title: words.signal(signal, texts.process.signalActions[signal]),
    keywords: 'kill signal',
    whyNot: firstOf(
      whyNoChange(stores),
      nobody,
      !holds && (signal === 'SIGSTOP' || signal === 'SIGCONT') && 'noStepping'
    ),
    run: () => {
      if (several > 0) void signalChosen(stores, signal)
      else if (process) void sendSignal(stores, process.id, signal)
    }
  }))
}

function whyNotRunning(process: ProcessState | undefined): WhyNot | false {
  if (!process) return 'noSelection'
  return process.phase !== 'running' && 'hasEnded'
}

function holding(stores: LabStores, process: ProcessState | undefined): Command[] {
  const whyNot = firstOf(whyNoStep(stores), whyNotRunning(process))
  return [
    {
      id: 'hold-selected',
      group,
      title: stepTexts.menu.hold,
      whyNot: firstOf(whyNot, process?.about !== undefined && 'chosen'),
      run: () => process && void holdProcess(stores, process.id)
    },
    {
      id: 'release-selected',
      group,
      title: stepTexts.menu.release,
      whyNot: firstOf(whyNot, process?.about === undefined && 'notHeld'),
      run: () => process && void runOn(stores, process.id)
    }
  ]
}

function ofClient(stores: LabStores, process: ProcessState | undefined): Command[] {
  const client = process?.client
  const down = whyNoChange(stores)
  const whyNot = firstOf(down, (!process || !client) && 'noClient', whyNotRunning(process))
  const reading: ClientCommand = client?.stoppedReading === undefined ? 'stop-reading' : 'resume-reading'
  const told = (command: ClientCommand, why: WhyNot | false = false): Command => ({
    id: command,
    group,
    title: words.ofClient(texts.client.command[command]),
    keywords: texts.client.commandAbout[command],
    whyNot: firstOf(whyNot, why),
    run: () => process && void commandClient(stores, process.id, command)
  })
  const several = isSeveral(stores) ? chosenNow(stores).closable.length : 0
  return [
    told('half-close', client?.halfClosed !== undefined && 'chosen'),
    told('reset'),
    told(reading),
    {
      id: 'close-selected',
      group,
      title: words.ofClient(texts.client.command.close),
      whyNot: several > 0 ? down : whyNot,
      run: () => {
        if (several > 0) void closeChosen(stores)
        else if (process) void closeClient(stores, process.id)
      }
    },
    {
      id: 'own-window',
      group,
      title: words.ofClient(texts.client.ownWindow),
      whyNot: firstOf(down, (!process || !client) && 'noClient'),
      run: () => process && openOwnWindow(stores, process.id)
    }
  ]
}

function facts(stores: LabStores, process: ProcessState | undefined): Command[] {
  const whyNot = process ? null : 'noSelection'
  return [
    {
      id: 'copy-pid',
      group,
      title: texts.process.copyPid,
      whyNot,
      run: () => process && void copyText(String(numberOf(process.id)))
    },
    {
      id: 'log-of-selected',
      group,
      title: texts.process.showInLog,
      whyNot,
      run: () => {
        if (!process) return
        stores.logView.getState().setText(`process:${process.id}`)
        stores.selection.getState().showLogOf(process.id)
      }
    }
  ]
}
