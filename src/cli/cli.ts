#!/usr/bin/env node
/** forkscope: the command line. Exit status: 0 done, 1 the system refused, 2 wrong usage. */
import { Command, CommanderError, Option } from 'commander'
import { APP_VERSION } from '../lab/version'
import {
  CHILD_LIMIT_POLICIES,
  CLIENT_DEFAULTS,
  CLIENT_KINDS,
  ERROR_POLICIES,
  HANDLERS,
  LAUNCHERS,
  MAX_SPARE_WORKERS,
  MODELS,
  REAPINGS,
  SPIN_READS,
  TABLE_POLICIES
} from '../shared/choices'
import { DEFAULT_PRESET, PRESETS } from '../shared/presets'
import { connect } from './connect'
import { run } from './run'
import { serve } from './serve'
import { UsageError } from './usage-error'

const EXIT_USAGE = 2

function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(`'${value}' is not a whole number`)
  return Number(value)
}

/** Names the option in the error of its value. */
function numberOption(flags: string, description: string): Option {
  const option = new Option(flags, description)
  return option.argParser((value) => {
    try {
      return wholeNumber(value)
    } catch (error) {
      throw new UsageError(`option '${option.flags}': ${(error as Error).message}`)
    }
  })
}

const program = new Command('forkscope')
  .description('Runs multi-process TCP servers for real and shows what their processes do.')
  .version(APP_VERSION)
  .showHelpAfterError('(forkscope --help shows the commands and options)')

const choice = (flags: string, description: string, choices: readonly string[]): Option =>
  new Option(flags, description).choices(choices)

program
  .command('run')
  .description('run a server in this terminal and print each of its events')
  .addOption(
    choice(
      '--preset <id>',
      'settings of a tutorial',
      PRESETS.map(({ id }) => id)
    ).default(DEFAULT_PRESET)
  )
  .addOption(choice('--model <name>', 'how connections are served', MODELS))
  .option('--host <address>', 'IPv4 address to bind; 0.0.0.0: every interface')
  .addOption(numberOption('--port <n>', 'port to bind; 0: the kernel picks a free one'))
  .addOption(numberOption('--backlog <n>', 'length of the accept queue, listen(2)'))
  .addOption(choice('--handler <name>', 'what is answered', HANDLERS))
  .addOption(numberOption('--buffer <bytes>', 'what one read(2) may return'))
  .addOption(choice('--launcher <name>', 'how a connection gets its process', LAUNCHERS))
  .addOption(
    numberOption(
      '--spare-workers <n>',
      `launchers spawn and portable: workers started before a connection comes, 0 to ${MAX_SPARE_WORKERS}; 0: one per connection`
    )
  )
  .addOption(choice('--reap <when>', 'on SIGCHLD: wait until nobody is left, once, or never', REAPINGS))
  .option('--no-reuse-address', 'do not set SO_REUSEADDR')
  .option('--keep-connfd-in-parent', 'the parent does not close connfd')
  .option('--keep-listenfd-in-child', 'the child does not close listenfd')
  .option('--spin-at-eof', `at end-of-file the child writes its stale buffer and reads on, ${SPIN_READS} times`)
  .option('--ignore-sigpipe', 'a write to a connection that was reset does not kill the child, but fails with EPIPE')
  .addOption(choice('--on-error <policy>', 'when accept or fork fails', ERROR_POLICIES))
  .addOption(numberOption('--max-children <n>', 'children alive or not waited for; 0: no limit'))
  .addOption(choice('--at-child-limit <policy>', 'leave connections in the queue, or close them', CHILD_LIMIT_POLICIES))
  .addOption(numberOption('--table-size <n>', 'slots of the client table of model select'))
  .addOption(choice('--when-table-full <policy>', 'close the connection, or exit', TABLE_POLICIES))
  .addOption(numberOption('--max-descriptors <n>', 'RLIMIT_NOFILE of the server; 0: as inherited'))
  .option('--exec', 'the handler is the command after --: its standard input and output are the connection')
  .argument('[command...]', 'with --exec: -- COMMAND ARGUMENT…')
  .option('--record <file>', 'write the events to a file too')
  .option('--jsonl', 'print the events as JSON lines', false)
  .action(run)

program
  .command('connect')
  .description('run a client in this terminal')
  .argument('<host>', 'name or IPv4 address')
  .argument('<port>', 'port', wholeNumber)
  .addOption(
    new Option(
      '--kind <name>',
      'line: send, wait, show; auto: sends by itself; split: one process reads, one writes, q half-closes'
    )
      .choices(CLIENT_KINDS)
      .default('line')
  )
  .addOption(numberOption('--interval <ms>', 'auto: time between two messages').default(CLIENT_DEFAULTS.interval))
  .option('--text <text>', 'auto: what stands before the number', CLIENT_DEFAULTS.text)
  .action(connect)

program
  .command('serve')
  .description('the window in a browser: for machines without a display, or without Electron')
  .addOption(numberOption('--ui-port <n>', 'port for the browser, on 127.0.0.1; 0: the kernel picks one').default(0))
  .option('--no-open', 'do not open a browser')
  .option('--allow-exec', 'whoever has the token may make commands of this machine handlers', false)
  .action(serve)

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
