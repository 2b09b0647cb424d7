import { when } from '../annotated'
import { CONVERSE } from './common'
import { BEFORE_MAIN, REAP, serving } from './processes'

const SPARE = `/* workers that are started before a connection comes; each waits at its end of a socket pair */
static struct { pid_t pid; int controlfd; } spare[{{spareWorkers}}];
static int waiting, due = 1;

static int send_fd(int sockfd, int fd)
{
    union { char bytes[CMSG_SPACE(sizeof(int))]; struct cmsghdr align; } control = { 0 };
    struct iovec iov = { .iov_base = ".", .iov_len = 1 };
    struct msghdr msg = {
        .msg_iov = &iov, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control.bytes
    };
    struct cmsghdr *cmsg = CMSG_FIRSTHDR(&msg);

    cmsg->cmsg_level = SOL_SOCKET;
    cmsg->cmsg_type = SCM_RIGHTS;
    cmsg->cmsg_len = CMSG_LEN(sizeof fd);
    memcpy(CMSG_DATA(cmsg), &fd, sizeof fd);
    return sendmsg(sockfd, &msg, MSG_NOSIGNAL); //@ spare.sendmsg
}

/* the worker's side; at end-of-file there will be no connection any more */
static int await_connection(int controlfd)
{
    union { char bytes[CMSG_SPACE(sizeof(int))]; struct cmsghdr align; } control;
    char byte;
    struct iovec iov = { .iov_base = &byte, .iov_len = 1 };
    struct msghdr msg = {
        .msg_iov = &iov, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control.bytes
    };
    ssize_t n;
    int connfd;

    do
        n = recvmsg(controlfd, &msg, 0); //@ worker.recvmsg*
    while (n < 0 && errno == EINTR);
    if (n == 0)
        _exit(0); //@ worker.exit-unused
    if (n < 0) {
        perror("recvmsg");
        _exit(1); //@ worker.exit-recvmsg-failed
    }
    if (CMSG_FIRSTHDR(&msg) == NULL)
        _exit(1); //@ worker.exit-nothing-received
    memcpy(&connfd, CMSG_DATA(CMSG_FIRSTHDR(&msg)), sizeof connfd);
    close(controlfd); //@ worker.close-controlfd
    return connfd;
}

static void replenish(void)
{
    int sv[2];
    pid_t pid;

    while (waiting < {{spareWorkers}}) {
        if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sv) < 0) { //@ spare.socketpair
            perror("socketpair");
            goto failed;
        }
        fcntl(sv[1], F_SETFD, 0);
        pid = start_worker("spare", sv[1]);
        close(sv[1]); //@ spare.close-theirs
        if (pid < 0) {
            close(sv[0]); //@ spare.close-ours
            perror("posix_spawn");
            goto failed;
        }
        spare[waiting].pid = pid;
        spare[waiting++].controlfd = sv[0];
    }
    return;
failed:
    _exit(1); //@ spare.exit-start-failed //+ exits-on-error
    return; //? goes-on-after-error
}

static pid_t hand_over(int connfd)
{
    while (waiting > 0) {
        pid_t pid = spare[0].pid;
        int controlfd = spare[0].controlfd;
        int sent = send_fd(controlfd, connfd);

        memmove(spare, spare + 1, --waiting * sizeof *spare);
        close(controlfd); //@ spare.close-handed-over
        if (sent > 0)
            return pid;
    }
    return -1;
}

/* one that waited has ended */
static int forget(pid_t pid) //~ never-reaps
{ //~ never-reaps
    for (int i = 0; i < waiting; i++) { //~ never-reaps
        if (spare[i].pid != pid) //~ never-reaps
            continue; //~ never-reaps
        close(spare[i].controlfd); //@ spare.close-ended //~ never-reaps
        memmove(spare + i, spare + i + 1, (--waiting - i) * sizeof *spare); //~ never-reaps
        return 1; //~ never-reaps
    } //~ never-reaps
    return 0; //~ never-reaps
} //~ never-reaps`

const WORKER = `/* a connection's process is this program once more */
static pid_t start_worker(char *what, int fd)
{
    char number[12], *argv[] = { "worker", what, number, NULL };
    pid_t pid;

    snprintf(number, sizeof number, "%d", fd);
    errno = posix_spawn(&pid, "/proc/self/exe", NULL, NULL, argv, environ); //@ parent.spawn-worker
    return errno == 0 ? pid : -1;
}`

const COMMAND = `/* the command, with the connection as its standard input and output */
static pid_t start_command(int connfd)
{
    posix_spawn_file_actions_t actions;
    pid_t pid;

    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, connfd, 0);
    posix_spawn_file_actions_adddup2(&actions, connfd, 1);
    posix_spawn_file_actions_addclose(&actions, connfd);
    errno = posix_spawnp(&pid, command[0], &actions, NULL, command, environ); //@ parent.spawn-command
    posix_spawn_file_actions_destroy(&actions);
    return errno == 0 ? pid : -1;
}`

/** A program of its own for each connection: this one once more as its worker, or a command. */
export const SPAWN = `#define _GNU_SOURCE
#include <arpa/inet.h>
#include <ctype.h> //? uppercase
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/resource.h> //? limits-descriptors
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h> //+ limits-rate
#include <unistd.h>

${BEFORE_MAIN}

${when('answers-itself', CONVERSE)}

${when('answers-itself', WORKER)}
${when('runs-command', COMMAND)}

${when('has-spare-workers', SPARE)}

${REAP}

int main(int argc, char *argv[])
{
    if (argc > 2) { //? answers-itself
        int fd = atoi(argv[2]); //? answers-itself

        if (strcmp(argv[1], "spare") == 0) //? has-spare-workers
            fd = await_connection(fd); //? has-spare-workers
        str_echo(fd); //? answers-itself
        close(fd); //@ worker.close-connfd //? answers-itself
        _exit(0); //@ worker.exit //? answers-itself
    } //? answers-itself

${serving(
  `        pid = hand_over(connfd); //? has-spare-workers
        due = 1; //? has-spare-workers
        if (pid < 0) //? has-spare-workers
            pid = start_worker("connected", connfd); //? has-spare-workers
        pid = start_worker("connected", connfd); //? starts-worker
        pid = start_command(connfd); //? runs-command`,
  `
        if (due) //? has-spare-workers
            replenish(); //? has-spare-workers
        due = 0; //? has-spare-workers`
)}
}`
