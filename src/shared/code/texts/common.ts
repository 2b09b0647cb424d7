/** What every server in C begins with, and what a process does with its connection. */

export const DIE = `static void die(const char *what)
{
    perror(what);
    exit(1);
}`

export const LISTEN = `/* what every server begins with */
static int listen_on(const char *address, in_port_t port)
{
    struct {{sockaddr}} servaddr = { .{{field}}_family = {{domain}}, .{{field}}_port = htons(port) };
    int listenfd;

    inet_pton({{domain}}, address, &servaddr.{{field}}_addr);
    if (setrlimit(RLIMIT_NOFILE, &(struct rlimit){ {{maxDescriptors}}, {{maxDescriptors}} }) < 0) //@ listen.setrlimit //+ limits-descriptors
        die("setrlimit"); //+ limits-descriptors
    listenfd = socket({{domain}}, SOCK_STREAM{{nonblock}} | SOCK_CLOEXEC, 0); //@ listen.socket //~ keeps-listenfd
    listenfd = socket({{domain}}, SOCK_STREAM{{nonblock}}, 0); //@ listen.socket //+ keeps-listenfd
    if (listenfd < 0)
        die("socket");
    if (setsockopt(listenfd, SOL_SOCKET, SO_REUSEADDR, &(int){ 1 }, sizeof(int)) < 0) //@ listen.setsockopt //~ no-reuse
        die("setsockopt"); //~ no-reuse
    if (bind(listenfd, (struct sockaddr *)&servaddr, sizeof servaddr) < 0) //@ listen.bind
        die("bind");
    if (listen(listenfd, {{backlog}}) < 0) //@ listen.listen
        die("listen");
    return listenfd;
}`

export const CONVERSE = `static char buf[{{buffer}}];

/* reads and answers until end-of-file */
static void str_echo(int connfd)
{
    struct timeval patience = { {{idleSeconds}}, {{idleMicros}} }; //+ ends-idle
    ssize_t n;

    if (setsockopt(connfd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) < 0) //@ converse.setsockopt //+ ends-idle
        perror("setsockopt"); //+ ends-idle
    while ((n = read(connfd, buf, sizeof buf)) != 0) { //@ converse.read*
        if (n < 0) {
            if (errno == EINTR)
                continue;
            if (errno == EAGAIN) //+ ends-idle
                return; /* nothing has arrived for so long */ //+ ends-idle
            perror("read");
            return;
        }
        for (ssize_t i = 0; i < n; i++) //? uppercase
            buf[i] = toupper((unsigned char)buf[i]); //? uppercase
        if (write(connfd, buf, n) != n) { //@ converse.write*
            perror("write");
            return;
        }
    }
    for (int i = 0; i < {{spins}}; i++) { //+ spins
        write(connfd, buf, strnlen(buf, sizeof buf)); //@ spin.write* //+ spins
        if (read(connfd, buf, sizeof buf) != 0) //@ spin.read* //+ spins
            return; //+ spins
    } //+ spins
}`

/** Where accept(2) did not give a connection. @param leave what then: `continue` or `return` */
export const acceptFailed = (indent: string, leave: string): string => `${indent}if (connfd < 0) {
${indent}    if (errno == EAGAIN || errno == EINTR || errno == ECONNABORTED)
${indent}        ${leave};
${indent}    perror("accept");
${indent}    _exit(1); //@ server.exit-accept-failed //+ exits-on-error
${indent}    usleep(100000); //? goes-on-after-error
${indent}    ${leave}; //? goes-on-after-error
${indent}}`
