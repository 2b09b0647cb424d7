#!/usr/bin/env node
/** forkscope: the command line. Exit status: 0 done, 1 the system refused, 2 wrong usage. */
import { Command, CommanderError, Option } from 'commander'
import { APP_VERSION } from '../lab/version'
import { CLIENT_DEFAULTS } from '../shared/choices'
import { SPEED } from '../shared/contract'
import { EXPORT_FORMAT_NAMES } from '../shared/export/formats'
import { DEFAULT_PRESET, PRESETS } from '../shared/presets'
import { CLIENT_ROWS } from '../shared/tables/client-settings'
import { SERVER_ROWS } from '../shared/tables/server-settings'
import { clientWords, serverWords } from '../shared/words/settings'
import { connect } from './connect'
import { logOption } from './log-option'
import { parseSpeed, replay } from './replay'
import { run } from './run'
import { optionsOf, wholeOption } from './setting-options'
import { show } from './show'
import { UsageError } from './usage-error'
import { wholeNumber } from './whole-number'

const EXIT_USAGE = 2
/** How they are numbered. */
const EVENTS = { min: 1, max: 999_999_999 }

const pids = (value: string, before: number[] = []): number[] => [
  ...before,
  wholeNumber(value, "option '--process <pid...>'", { min: 1, max: 1 << 22 })
]

// That Electron's binary is to be Node was told to this process. Whom it starts in turn (a browser, a command) may be
// Electron itself; Node processes of ours are told anew.
delete process.env.ELECTRON_RUN_AS_NODE

const program = new Command('forkscope')
  .description('Runs multi-process TCP servers for real and shows what their processes do.')
  .version(APP_VERSION)
  .showHelpAfterError('(forkscope --help shows the commands and options)')

const uiPortOption = () =>
  wholeOption(
    '--ui-port <n>',
    'port for the browser, on 127.0.0.1; 0: the kernel picks one (default: the one of the last time, where it is free)',
    SERVER_ROWS.port
  )

const runCommand = program
  .command('run')
  .description('run a server in this terminal and print each of its events')
  .addOption(
    new Option('--preset <id>', 'settings of a tutorial').choices(PRESETS.map(({ id }) => id)).default(DEFAULT_PRESET)
  )
  .argument('[command...]', 'with --exec: -- COMMAND ARGUMENT…')
  .option('--record <file>', 'write the events to a file too')
  .option('--jsonl', 'print the events as JSON lines, with what /proc says', false)
  .option('--samples', 'print what /proc says too', false)
  .option(
    '--no-events',
    'run it bare, for comparison: its calls are not announced, and only where it listens is printed'
  )
  .addOption(logOption())
  .action(run)
for (const option of optionsOf(SERVER_ROWS, serverWords)) runCommand.addOption(option)

const { port } = CLIENT_ROWS
const connectCommand = program
  .command('connect')
  .description('run a client in this terminal')
  .argument('<host>', clientWords('host').about)
  .argument('<port>', clientWords('port').about, (value) => wholeNumber(value, "argument 'port'", port))
  .action(connect)
const clientDefaults: Readonly<Record<string, unknown>> = CLIENT_DEFAULTS
for (const option of optionsOf(CLIENT_ROWS, clientWords)) {
  connectCommand.addOption(option.default(clientDefaults[option.attributeName()]))
}

program
  .command('serve')
  .description('the window in a browser: for machines without a display, or without Electron')
  .addOption(uiPortOption())
  .option('--no-open', 'do not open a browser')
  .option('--allow-exec', 'whoever has the token may make commands of this machine handlers', false)
  .option('--hold', 'each process stops before its first system call, until it is stepped', false)
  .option('--record <file>', 'at the end, write the run to a file')
  .addOption(logOption())
  // Only it needs what a web server is made of.
  .action(async (options) => (await import('./serve')).serve(options))

program
  .command('show')
  .description('print a recorded run')
  .argument('<file>', 'a recording, *.forkscope, of this version or an older one')
  .option('--jsonl', 'print the events as JSON lines, as this version writes them', false)
  .option('--samples', 'print what /proc said too', false)
  .action(show)

program
  .command('replay')
  .description('replay a recorded run: in a window, as JSON lines, or, without options, summed up')
  .argument('<file>', 'a recording, *.forkscope, of this version or an older one; of a newer one what is understood')
  .option('--ui', 'in a browser: the window, read-only', false)
  .option('--jsonl', 'print the events as JSON lines, as this version writes them', false)
  .addOption(
    new Option(
      '--speed <n>',
      `times as fast as it went, without pauses of more than a second, ${SPEED.least} to ${SPEED.most}; or max: at once (default: 1 with --ui, max with --jsonl)`
    ).argParser(parseSpeed)
  )
  .addOption(uiPortOption())
  .option('--no-open', 'do not open a browser')
  .action(replay)

program
  .command('export')
  .description('a recorded run for other tools: diagrams, traces, tables, packets, a page')
  .argument('<file>', 'a recording, *.forkscope, of this version or an older one')
  .addOption(new Option('--format <format>', 'what to make of it').choices(EXPORT_FORMAT_NAMES).makeOptionMandatory())
  .option('-o, --output <file>', "where to write it, - for standard output; beside you, under the run's name")
  .addOption(wholeOption('--from <seq>', 'the first event', EVENTS))
  .addOption(wholeOption('--to <seq>', 'the last event', EVENTS))
  .option('--process <pid...>', 'of a ladder diagram: only these processes', pids)
  .action(async (file, options) => (await import('./export')).exportRecording(file, options))

program
  .command('doctor')
  .description('what works on this machine, what does not, why, and what to do')
  .option('--json', 'print it as JSON', false)
  .action(async (options) => (await import('./doctor')).doctor(options))

for (const command of [program, ...program.commands]) command.exitOverride()

program.parseAsync().then(
  (finished) => finished,
  (error: unknown) => {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : EXIT_USAGE
    else if (error instanceof UsageError) {
      process.stderr.write(`error: ${error.message}\n`)
      process.exitCode = EXIT_USAGE
    } else {
      process.stderr.write(`error: ${(error as Error).message}\n`)
      process.exitCode = 1
    }
  }
)
