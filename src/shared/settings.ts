/** What a server or a client can be told. One schema serves the CLI, the UI, the lab and the programs' own argument. */
import { z } from 'zod'
import {
  CHILD_LIMIT_POLICIES,
  CLIENT_DEFAULTS,
  CLIENT_KINDS,
  ERROR_POLICIES,
  FD_SETSIZE,
  HANDLERS,
  LAUNCHERS,
  MAX_SPARE_WORKERS,
  MODELS,
  REAPINGS,
  SERVER_DEFAULTS,
  TABLE_POLICIES
} from './choices'

const octets = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/

export const ipv4Schema = z
  .string()
  .regex(octets, 'must be an IPv4 address such as 127.0.0.1, or 0.0.0.0 for every interface')

function whole(min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}`
  return z.int(message).min(min, message).max(max, message)
}

const d = SERVER_DEFAULTS
const DESCRIPTOR_LIMITS = 'must be 0, or a whole number from 32 to 1000000'

export const serverSettingsSchema = z
  .strictObject({
    model: z.enum(MODELS).default(d.model),
    host: ipv4Schema.default(d.host),
    /** 0: the kernel picks a free one */
    port: whole(0, 65535).default(d.port),
    /** listen(2); the kernel caps it at net.core.somaxconn */
    backlog: whole(0, 65535).default(d.backlog),
    handler: z.enum(HANDLERS).default(d.handler),
    /** bytes that one read(2) may return */
    buffer: whole(1, 65536).default(d.buffer),
    launcher: z.enum(LAUNCHERS).default(d.launcher),
    /** launchers spawn and portable: workers that are started before there is a connection for them; 0: one each, after accept(2) */
    spareWorkers: whole(0, MAX_SPARE_WORKERS).default(d.spareWorkers),
    reap: z.enum(REAPINGS).default(d.reap),
    /** SO_REUSEADDR before bind(2), socket(7) */
    reuseAddress: z.boolean().default(d.reuseAddress),
    /** the classic omissions: the parent does not close connfd, the child does not close listenfd */
    keepConnfdInParent: z.boolean().default(d.keepConnfdInParent),
    keepListenfdInChild: z.boolean().default(d.keepListenfdInChild),
    /** one more classic: at end-of-file the child writes its stale buffer and reads on, here SPIN_READS times */
    spinAtEof: z.boolean().default(d.spinAtEof),
    /** children ignore SIGPIPE: a write to a connection that was reset fails with EPIPE instead of killing them, signal(7) */
    ignoreSigpipe: z.boolean().default(d.ignoreSigpipe),
    onError: z.enum(ERROR_POLICIES).default(d.onError),
    /** children alive or not waited for at a time, spare workers not counted; 0: no limit but the system's */
    maxChildren: whole(0, 10_000).default(d.maxChildren),
    atChildLimit: z.enum(CHILD_LIMIT_POLICIES).default(d.atChildLimit),
    /** slots of the select server's client table */
    tableSize: whole(1, FD_SETSIZE).default(d.tableSize),
    whenTableFull: z.enum(TABLE_POLICIES).default(d.whenTableFull),
    /** RLIMIT_NOFILE of the server, getrlimit(2); 0: as inherited. Node itself needs the first of them. */
    maxDescriptors: z
      .int(DESCRIPTOR_LIMITS)
      .refine((limit) => limit === 0 || (limit >= 32 && limit <= 1_000_000), DESCRIPTOR_LIMITS)
      .default(d.maxDescriptors),
    /** a command and its arguments instead of a handler: its standard input and output are the connection */
    exec: z.array(z.string().min(1).max(4096)).max(64).default(d.exec)
  })
  .superRefine(({ exec, model }, context) => {
    if (exec.length === 0 || model === 'fork') return
    context.addIssue({
      code: 'custom',
      path: ['exec'],
      message: `needs a process per connection: model fork, not ${model}`
    })
  })
export type ServerSettings = z.infer<typeof serverSettingsSchema>

const c = CLIENT_DEFAULTS

export const clientSettingsSchema = z.strictObject({
  kind: z.enum(CLIENT_KINDS).default(c.kind),
  host: ipv4Schema.default(c.host),
  port: whole(1, 65535),
  /** bytes: one line is sent in pieces of at most this, one read(2) returns at most this */
  buffer: whole(2, 65536).default(c.buffer),
  /** ms between two messages of an automatic client */
  interval: whole(10, 3_600_000).default(c.interval),
  /** what an automatic client sends before the number */
  text: z.string().max(1000).default(c.text)
})
export type ClientSettings = z.infer<typeof clientSettingsSchema>

/** `host: must be an IPv4 address …`: one line a fault, for a person. */
export function explain(error: z.ZodError): string {
  return error.issues.map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': ')).join('\n')
}
