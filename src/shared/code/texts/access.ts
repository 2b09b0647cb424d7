/** Who is let in, in C: the lists, the rate, and how many connections an address may have. Only where it is limited. */
import { added } from '../annotated'

const LISTS = added(
  'has-lists',
  `struct network { const char *address; int prefix; };

static int is_in(const struct in6_addr *source, const struct network *networks, int count)
{
    for (int i = 0; i < count; i++) {
        struct in6_addr first;
        int bytes = networks[i].prefix / 8, bits = networks[i].prefix % 8;

        inet_pton(AF_INET6, networks[i].address, &first);
        if (!IN6_IS_ADDR_V4MAPPED(source) != !IN6_IS_ADDR_V4MAPPED(&first))
            continue;
        if (memcmp(source, &first, bytes) != 0)
            continue;
        if (bits == 0 || (source->s6_addr[bytes] ^ first.s6_addr[bytes]) >> (8 - bits) == 0)
            return 1;
    }
    return 0;
}`
)

const RATE = added(
  'limits-rate',
  `/* so many in a second; one more, and nobody comes in for a while */
static int comes_too_often(void)
{
    static struct timespec since;
    static int number, pauses;
    struct timespec now;
    time_t seconds;

    clock_gettime(CLOCK_MONOTONIC, &now);
    seconds = now.tv_sec - since.tv_sec - (now.tv_nsec < since.tv_nsec);
    if (pauses && seconds < {{ratePause}})
        return 1;
    if (pauses || number == 0 || seconds >= 1) {
        pauses = number = 0;
        since = now;
    }
    if (++number <= {{rate}})
        return 0;
    pauses = 1;
    since = now;
    return 1;
}`
)

const SOURCES = added(
  'limits-sources',
  `/* where connections come from, by {{keyed}} */
static struct { int key; struct in6_addr source; } served[{{mostServed}}];
static int serving;

static void entered(int key, const struct in6_addr *source)
{
    served[serving].key = key;
    served[serving++].source = *source;
}

static int left(int key)
{
    for (int i = 0; i < serving; i++)
        if (served[i].key == key) {
            served[i] = served[--serving];
            break;
        }
    return 1;
}

static int has_enough(const struct in6_addr *source)
{
    int count = 0;

    for (int i = 0; i < serving; i++)
        count += IN6_ARE_ADDR_EQUAL(&served[i].source, source);
    return count >= {{maxPerSource}} || serving == {{mostServed}};
}`
)

/** @param sources whether there is more than one connection at a time */
export const accessText = (sources: boolean): string => `${LISTS}

${RATE}
${sources ? `\n${SOURCES}\n` : ''}
${added(
  'limits-access',
  `/* an IPv4 address as IPv6 has it: ::ffff:127.0.0.1 */
static struct in6_addr source_of(const struct sockaddr_storage *cliaddr)
{
    struct in6_addr source = { .s6_addr = { [10] = 0xff, [11] = 0xff } };

    if (cliaddr->ss_family == AF_INET6)
        return ((const struct sockaddr_in6 *)cliaddr)->sin6_addr;
    memcpy(&source.s6_addr[12], &((const struct sockaddr_in *)cliaddr)->sin_addr, 4);
    return source;
}

static int is_refused(const struct in6_addr *source)
{
    static const struct network denied[] = { {{denied}} }; //+ denies-some
    static const struct network allowed[] = { {{allowed}} }; //+ allows-some

    if (is_in(source, denied, sizeof denied / sizeof *denied)) //+ denies-some
        return 1; //+ denies-some
    if (!is_in(source, allowed, sizeof allowed / sizeof *allowed)) //+ allows-some
        return 1; //+ allows-some
    if (comes_too_often()) //+ limits-rate
        return 1; //+ limits-rate${
          sources
            ? `
    if (has_enough(source)) //+ limits-sources
        return 1; //+ limits-sources`
            : ''
        }
    return 0;
}`
)}
`

/** Behind accept. @param leave what then: `continue` or `return` */
export const accessAsked = (indent: string, site: string, leave: string): string =>
  added(
    'limits-access',
    `${indent}source = source_of(&cliaddr);
${indent}if (is_refused(&source)) {
${indent}    close(connfd); //@ ${site}
${indent}    ${leave};
${indent}}`
  )
