/** What the servers in C that give each connection a process have in common, however they launch it. */
import { accessAsked, accessText } from './access'
import { acceptFailed, DIE, LISTEN } from './common'

/** Who waits for the children: the handler only says that there is something to do, as by a self-pipe. */
export const REAP = `${accessText(true)}
static int children; /* alive, or not waited for */
static int sigfd; /* readable when SIGCHLD was delivered */ //~ never-reaps

static void on_sigchld(int signo) //~ never-reaps
{ //~ never-reaps
    eventfd_write(sigfd, 1); //~ never-reaps
} //~ never-reaps

static void reap(void) //~ never-reaps
{ //~ never-reaps
    eventfd_t deliveries; //~ never-reaps
    pid_t pid; //~ never-reaps

    eventfd_read(sigfd, &deliveries); //~ never-reaps
    while (deliveries-- > 0) //+ reaps-once
        if ((pid = waitpid(-1, NULL, WNOHANG)) > 0) //@ parent.waitpid-once //+ reaps-once
            children -= {{counted}}; //+ reaps-once
    while ((pid = waitpid(-1, NULL, WNOHANG)) > 0) //@ parent.waitpid-loop //~ never-reaps //~ reaps-once
        children -= {{counted}}; //~ never-reaps //~ reaps-once
} //~ never-reaps`

export const BEFORE_MAIN = `static char *const command[] = { {{argv}}, NULL }; //? runs-command

${DIE}

${LISTEN}`

/** @param launch what stands between accept and what both ways end with */
export const serving = (launch: string, prepare = ''): string => `    int listenfd = listen_on("{{address}}", {{port}});
    struct pollfd fds[2] = { { .fd = listenfd, .events = POLLIN }, { .fd = -1, .events = POLLIN } };
    struct sockaddr_storage cliaddr;
    struct in6_addr source; //+ limits-access
    socklen_t clilen;
    int connfd;
    pid_t pid;

    fds[1].fd = sigfd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); //~ never-reaps
    sigaction(SIGCHLD, &(struct sigaction){ .sa_handler = on_sigchld }, NULL); //@ parent.sigaction //~ never-reaps
    signal(SIGPIPE, SIG_IGN); //+ ignores-sigpipe

    for (;;) {${prepare}
        fds[0].fd = children < {{maxChildren}} ? listenfd : -1; //+ waits-at-limit
        poll(fds, 2, -1); //@ parent.poll*
        if (fds[1].revents) //~ never-reaps
            reap(); //~ never-reaps
        if (!fds[0].revents)
            continue;
        clilen = sizeof cliaddr;
        connfd = accept(listenfd, (struct sockaddr *)&cliaddr, &clilen); //@ parent.accept
${acceptFailed('        ', 'continue')}
${accessAsked('        ', 'parent.close-not-let-in', 'continue')}
        if (children >= {{maxChildren}}) { //+ refuses-at-limit
            close(connfd); //@ parent.close-refused //+ refuses-at-limit
            continue; //+ refuses-at-limit
        } //+ refuses-at-limit
${launch}
        if (pid < 0) {
            perror("{{launches}}");
            _exit(1); //@ parent.exit-launch-failed //+ exits-on-error
        } else {
            children++;
            entered(pid, &source); //+ limits-sources
        }
        close(connfd); //@ parent.close-connfd //~ keeps-connfd
    }`
