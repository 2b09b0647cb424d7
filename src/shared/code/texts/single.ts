/** The servers in C that serve by themselves: one connection after the other, and all of them by select(2). */
import { accessAsked, accessText } from './access'
import { acceptFailed, CONVERSE, DIE, LISTEN } from './common'

export const ITERATIVE = `#include <arpa/inet.h>
#include <ctype.h> //? uppercase
#include <errno.h>
#include <signal.h> //? ignores-sigpipe
#include <stdio.h>
#include <stdlib.h>
#include <string.h> //? uses-strings
#include <sys/resource.h> //? limits-descriptors
#include <sys/socket.h>
#include <time.h> //+ limits-rate
#include <unistd.h>

${DIE}

${LISTEN}

${CONVERSE}

${accessText(false)}
int main(void)
{
    int listenfd = listen_on("{{address}}", {{port}});
    struct sockaddr_storage cliaddr;
    struct in6_addr source; //+ limits-access
    socklen_t clilen;
    int connfd;

    signal(SIGPIPE, SIG_IGN); //+ ignores-sigpipe
    for (;;) {
        clilen = sizeof cliaddr;
        connfd = accept(listenfd, (struct sockaddr *)&cliaddr, &clilen); //@ iterative.accept*
${acceptFailed('        ', 'continue')}
${accessAsked('        ', 'iterative.close-not-let-in', 'continue')}
        str_echo(connfd); /* meanwhile the next ones wait in the accept queue */
        close(connfd); //@ iterative.close-connfd
    }
}`

export const SELECT = `#include <arpa/inet.h>
#include <ctype.h> //? uppercase
#include <errno.h>
#include <signal.h> //? ignores-sigpipe
#include <stdio.h>
#include <stdlib.h>
#include <string.h> //+ limits-access
#include <sys/resource.h> //? limits-descriptors
#include <sys/select.h>
#include <sys/socket.h>
#include <time.h> //+ limits-rate
#include <unistd.h>

${DIE}

${LISTEN}

static char buf[{{buffer}}];
static int client[{{tableSize}}], maxi = -1, maxfd;
static fd_set allset;

/* one read and its answer; 0 at end-of-file */
static int answer(int sockfd)
{
    ssize_t n = read(sockfd, buf, sizeof buf); //@ select.read

    if (n < 0) {
        perror("read");
        return errno == EINTR;
    }
    for (ssize_t i = 0; i < n; i++) //? uppercase
        buf[i] = toupper((unsigned char)buf[i]); //? uppercase
    if (n > 0 && write(sockfd, buf, n) != n) { //@ select.write*
        perror("write");
        return 0;
    }
    return n > 0;
}

${accessText(true)}
static void accept_client(int listenfd)
{
    struct sockaddr_storage cliaddr;
    struct in6_addr source; //+ limits-access
    socklen_t clilen = sizeof cliaddr;
    int slot, connfd = accept(listenfd, (struct sockaddr *)&cliaddr, &clilen); //@ select.accept

${acceptFailed('    ', 'return')}
${accessAsked('    ', 'select.close-not-let-in', 'return')}
    for (slot = 0; slot < {{tableSize}} && client[slot] >= 0; slot++)
        ;
    if (slot == {{tableSize}} || connfd >= FD_SETSIZE) {
        fprintf(stderr, "too many clients\\n");
        _exit(1); //@ select.exit-table-full //+ exits-when-full
        close(connfd); //@ select.close-table-full //? closes-when-full
        return; //? closes-when-full
    }
    client[slot] = connfd;
    entered(connfd, &source); //+ limits-sources
    FD_SET(connfd, &allset);
    if (connfd > maxfd)
        maxfd = connfd;
    if (slot > maxi)
        maxi = slot;
}

int main(void)
{
    int listenfd = listen_on("{{address}}", {{port}});
    fd_set rset;
    int nready;

    signal(SIGPIPE, SIG_IGN); //+ ignores-sigpipe
    for (int i = 0; i < {{tableSize}}; i++)
        client[i] = -1;
    FD_ZERO(&allset);
    FD_SET(listenfd, &allset);
    maxfd = listenfd;

    for (;;) {
        rset = allset;
        nready = select(maxfd + 1, &rset, NULL, NULL, NULL); //@ select.select*
        if (nready < 0)
            die("select");
        if (FD_ISSET(listenfd, &rset)) {
            accept_client(listenfd);
            if (--nready == 0)
                continue;
        }
        for (int i = 0; i <= maxi && nready > 0; i++) {
            if (client[i] < 0 || !FD_ISSET(client[i], &rset))
                continue;
            nready--;
            if (answer(client[i]))
                continue;
            close(client[i]); //@ select.close-sockfd
            FD_CLR(client[i], &allset);
            left(client[i]); //+ limits-sources
            client[i] = -1;
        }
    }
}`
