/** The clients in C. Address, port, and what else they are told stand in their arguments. */

const INCLUDES = `#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <signal.h> //? forks
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h> //? forks
#include <sys/socket.h>
#include <sys/wait.h> //? forks
#include <time.h> //? sends-by-itself
#include <unistd.h>

#define LONGEST 65536 /* bytes of a message */
#define CONTROL 4 /* what neither a keyboard nor a signal can say: half-close, reset, stop reading */

static int sockfd, is_open = 1, can_send = 1, reads = 1;
static size_t buffer; /* bytes of one read(2) */

static void fail(const char *what)
{
    perror(what);
    _exit(1); //@ client.exit-failed
}

/* argv: address, port, buffer */
static void connect_to_server(char *argv[])
{
    struct addrinfo hints = { .ai_socktype = SOCK_STREAM }, *server;

    buffer = strtoul(argv[3], NULL, 10);
    if (getaddrinfo(argv[1], argv[2], &hints, &server) != 0)
        exit(1);
    sockfd = socket(server->ai_family, SOCK_STREAM, 0); //@ client.socket
    if (sockfd < 0)
        fail("socket");
    if (connect(sockfd, server->ai_addr, server->ai_addrlen) < 0) //@ client.connect*
        fail("connect");
    freeaddrinfo(server);
}

static void end_connection(void)
{
    is_open = 0;
    close(sockfd); //@ client.close-sockfd
}

/* reads once and shows it; 0 when the server has sent everything */
static int show(const char *prefix)
{
    char shown[64 + buffer];
    size_t length = sprintf(shown, "%s", prefix);
    ssize_t n = read(sockfd, shown + length, buffer); //@ client.read

    if (n < 0 && errno == EINTR)
        return 1;
    if (n < 0)
        perror("read");
    if (n <= 0)
        return 0;
    write(STDOUT_FILENO, shown, length + n); //@ client.write-stdout
    return 1;
}

static void obey(const char *command)
{
    if (strcmp(command, "half-close") == 0 && can_send) {
        can_send = 0;
        shutdown(sockfd, SHUT_WR); //@ client.shutdown
    } else if (strcmp(command, "reset") == 0) {
        setsockopt(sockfd, SOL_SOCKET, SO_LINGER, &(struct linger){ 1, 0 }, sizeof(struct linger)); //@ client.setsockopt-linger
        end_connection();
    } else if (strcmp(command, "close") == 0) {
        end_connection();
    } else if (strcmp(command, "stop-reading") == 0) {
        reads = 0;
    } else if (strcmp(command, "resume-reading") == 0) {
        reads = 1;
    }
}

/* one word a line, from the pipe that only the person writes to */
static int next_command(char *command, size_t size)
{
    size_t length = 0;

    while (length < size - 1 && read(CONTROL, command + length, 1) == 1 && command[length] != '\\n')
        length++;
    command[length] = '\\0';
    return length > 0;
}

static char *typed; /* what was typed and is not a line yet */
static size_t pending;
static int input_ended;

static void fill(void)
{
    char chunk[buffer];
    ssize_t n = read(STDIN_FILENO, chunk, buffer); //@ client.read-stdin* //? forks
    ssize_t n = read(STDIN_FILENO, chunk, buffer); //@ client.read-stdin //? polls

    if (n > 0) {
        typed = realloc(typed, pending + n);
        memcpy(typed + pending, chunk, n);
        pending += n;
    } else if (n == 0 || (errno != EINTR && errno != EAGAIN)) {
        input_ended = 1;
    }
}

static int is_exact; /* what was given last is a message of any bytes */

/* a message of any bytes: 0xff, which no text in UTF-8 has, its length, and they; 0: it is not there yet */
static size_t next_exact(char *message)
{
    uint32_t length;

    if (pending < 5)
        return 0;
    memcpy(&length, typed + 1, 4);
    length = ntohl(length);
    if (pending < 5 + length)
        return 0;
    memcpy(message, typed + 5, length);
    memmove(typed, typed + 5 + length, pending -= 5 + length);
    return length;
}

/* the next line, as fgets(3) gives it, or message of any bytes; 0: there is none yet */
static size_t next_line(char *line)
{
    size_t length = 0;

    is_exact = pending > 0 && typed[0] == '\\xff';
    if (is_exact)
        return next_exact(line);
    while (length < pending && length < buffer - 1 && (length == 0 || typed[length - 1] != '\\n'))
        length++;
    if (length == 0 || (typed[length - 1] != '\\n' && length < buffer - 1 && !input_ended))
        return 0;
    memcpy(line, typed, length);
    memmove(typed, typed + length, pending -= length);
    return length;
}
`

/** One process that sends and reads; what it sends, and when, is `next` and `pause`. */
const DIALOGUE = `int main(int argc, char *argv[])
{
    connect_to_server(argv);
    char message[{{room}}], command[32];
    size_t length = 0;
    int answer_due = 0;
    struct pollfd fds[3];

    while (is_open) {
        if (!reads)
            answer_due = 0;
        if (!can_send)
            length = 0;
        else if (!answer_due && length == 0)
            length = {{next}};
        if (length == 0 && !answer_due && {{over}})
            break;
        fds[0].fd = reads || length > 0 ? sockfd : -1;
        fds[0].events = (reads ? POLLIN : 0) | (length > 0 ? POLLOUT : 0);
        fds[1] = (struct pollfd){ .fd = {{listens}} ? STDIN_FILENO : -1, .events = POLLIN };
        fds[2] = (struct pollfd){ .fd = CONTROL, .events = POLLIN };
        poll(fds, 3, {{timeout}}); //@ client.poll*
        if (fds[1].revents)
            fill();
        if (length > 0 && (fds[0].revents & ~POLLIN)) {
            if (write(sockfd, message, length) < 0) { //@ client.write*
                perror("write");
                break;
            }
            length = 0;
            answer_due = reads;
        } else if (reads && fds[0].revents) {
            if (!show(""))
                break;
            answer_due = 0;
        }
        if (fds[2].revents && next_command(command, sizeof command) && is_open)
            obey(command);
    }
    if (is_open)
        end_connection();
    _exit(0); //@ client.exit
}`

export const LINE = `${INCLUDES}
${DIALOGUE}`

/** Its own lines between input and dialogue: a message when it is due. */
export const AUTO = `${INCLUDES}
static long interval, due; /* ms */
static int number;

static long now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* the text and a number, when it is time; what is typed is passed over */
static size_t next_message(char *message, size_t size, char *argv[])
{
    while (next_line(message))
        ;
    interval = atol(argv[4]);
    if (now() < due || input_ended)
        return 0;
    due = now() + interval;
    return snprintf(message, size, "%s%d\\n", argv[5], number++);
}

${DIALOGUE}`

/** Two processes: the child only writes, the parent only reads. */
export const SPLIT = `${INCLUDES}
/* the child */
static void write_routine(void)
{
    static char line[LONGEST];
    size_t length;

    for (;;) {
        length = next_line(line);
        if (length == 0) {
            if (input_ended)
                break;
            fill();
        } else if (!is_exact && length == 2 && strncasecmp(line, "q\\n", 2) == 0) {
            break;
        } else if (write(sockfd, line, length) < 0) { //@ client.write*
            perror("write");
            return;
        }
    }
    shutdown(sockfd, SHUT_WR); //@ writer.shutdown
}

static void end_writer(pid_t writer)
{
    kill(writer, SIGTERM); //@ reader.kill
    waitpid(writer, NULL, 0); //@ reader.waitpid*
}

/* the parent; whether the writer has not been waited for */
static int read_routine(pid_t writer)
{
    char command[32];
    int writing = 1;
    struct pollfd fds[2];

    while (is_open) {
        fds[0] = (struct pollfd){ .fd = reads ? sockfd : -1, .events = POLLIN };
        fds[1] = (struct pollfd){ .fd = CONTROL, .events = POLLIN };
        poll(fds, 2, -1); //@ reader.poll*
        if (fds[0].revents && !show("Message from server: "))
            return writing;
        if (!fds[1].revents || !next_command(command, sizeof command))
            continue;
        /* the writer holds the socket too: only without it does a close reach the other end */
        if (writing && strcmp(command, "stop-reading") != 0 && strcmp(command, "resume-reading") != 0) {
            end_writer(writer);
            writing = 0;
        }
        if (is_open)
            obey(command);
    }
    return writing;
}

static void await_writer(pid_t writer)
{
    for (int round = 0; round < 4; round++) {
        if (waitpid(writer, NULL, WNOHANG) != 0) //@ reader.waitpid-nohang
            return;
        usleep(50000);
    }
    end_writer(writer);
}

int main(int argc, char *argv[])
{
    connect_to_server(argv);
    pid_t pid = fork(); //@ split.fork
    int writing = 0;

    if (pid == 0) {
        write_routine();
        close(sockfd); //@ writer.close-sockfd
        _exit(0); //@ writer.exit
    }
    if (pid < 0)
        perror("fork");
    else
        writing = read_routine(pid);
    if (is_open)
        end_connection();
    if (writing)
        await_writer(pid);
    _exit(0); //@ client.exit
}`
