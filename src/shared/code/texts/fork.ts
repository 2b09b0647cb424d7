import { when } from '../annotated'
import { CONVERSE } from './common'
import { BEFORE_MAIN, REAP, serving } from './processes'

/** The concurrent server in C: after fork(2) two processes run it, and one takes the branch. */
export const FORK = `#include <arpa/inet.h>
#include <ctype.h> //? uppercase
#include <errno.h>
#include <poll.h>
#include <signal.h>
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

${REAP}

int main(void)
{
${serving(`        pid = fork(); //@ parent.fork
        if (pid == 0) {
            close(listenfd); //@ child.close-listenfd //~ keeps-listenfd
            str_echo(connfd); //? answers-itself
            close(connfd); //@ child.close-connfd //? answers-itself
            _exit(0); //@ child.exit //? answers-itself
            dup2(connfd, 0); //@ child.dup2-stdin //? runs-command
            dup2(connfd, 1); //@ child.dup2-stdout //? runs-command
            close(connfd); //@ child.close-duplicated //? runs-command
            execvp(command[0], command); /* execve(2) along PATH */ //@ child.execve //? runs-command
            perror(command[0]); //? runs-command
            _exit(127); //@ child.exit-not-executed //? runs-command
        }`)}
}`
