/*
 * echo-fork: the textbook fork-per-connection TCP echo server.
 *
 *     echo-fork PORT        PORT 0 lets the kernel pick one; prints `listening PORT` once it accepts connections
 *     echo-fork PORT keep   nobody closes what it does not use: each child has its elder siblings' connections too
 *
 * The parent only accepts; every connection gets a process of its own, a copy of the parent made by fork(2). The copy
 * has both descriptors, so each side closes the one it does not use: the listening socket in the child, the connected
 * one in the parent. If the parent kept it, the client would never see the end of the connection.
 */
#define _POSIX_C_SOURCE 200809L
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BACKLOG = 1024, BUFFER = 65536 };

static void fail(const char *call)
{
	perror(call);
	exit(EXIT_FAILURE);
}

/*
 * Several children may end before this runs once: pending signals of one number are merged. Hence the loop. It runs
 * between any two instructions of the program, so it leaves errno as it found it.
 */
static void reap(int signal_number)
{
	(void)signal_number;
	int saved = errno;
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
	errno = saved;
}

static void reap_ended_children(void)
{
	struct sigaction action = {.sa_handler = reap, .sa_flags = SA_RESTART};
	sigemptyset(&action.sa_mask);
	if (sigaction(SIGCHLD, &action, NULL) < 0)
		fail("sigaction");
}

static int listen_on(in_port_t port)
{
	int listenfd = socket(AF_INET, SOCK_STREAM, 0);
	if (listenfd < 0)
		fail("socket");

	/* or bind fails with EADDRINUSE while a connection of an earlier run is in TIME_WAIT */
	int on = 1;
	if (setsockopt(listenfd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0)
		fail("setsockopt");

	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (bind(listenfd, (struct sockaddr *)&address, sizeof address) < 0)
		fail("bind");
	if (listen(listenfd, BACKLOG) < 0)
		fail("listen");

	socklen_t length = sizeof address;
	if (getsockname(listenfd, (struct sockaddr *)&address, &length) < 0)
		fail("getsockname");
	printf("listening %d\n", ntohs(address.sin_port));
	fflush(stdout);
	return listenfd;
}

/* write(2) may take less than it was given. Returns −1 when the client is gone. */
static int write_all(int fd, const char *data, size_t length)
{
	while (length > 0) {
		ssize_t written = write(fd, data, length);
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return -1;
		data += written;
		length -= (size_t)written;
	}
	return 0;
}

/* Until the client closes its side: read(2) then returns 0. */
static void echo(int connfd)
{
	char buffer[BUFFER];
	for (;;) {
		ssize_t length = read(connfd, buffer, sizeof buffer);
		if (length < 0 && errno == EINTR)
			continue;
		if (length <= 0 || write_all(connfd, buffer, (size_t)length) < 0)
			return;
	}
}

static in_port_t parse_port(const char *text)
{
	char *end;
	errno = 0;
	long port = strtol(text, &end, 10);
	if (errno != 0 || end == text || *end != '\0' || port < 0 || port > 65535) {
		fprintf(stderr, "echo-fork: %s is not a port (0 to 65535)\n", text);
		exit(2);
	}
	return (in_port_t)port;
}

int main(int argc, char **argv)
{
	int keep = argc == 3 && strcmp(argv[2], "keep") == 0;
	if (argc != 2 && !keep) {
		fprintf(stderr, "usage: echo-fork PORT [keep]\n");
		return 2;
	}
	reap_ended_children();
	int listenfd = listen_on(parse_port(argv[1]));

	for (;;) {
		int connfd = accept(listenfd, NULL, NULL);
		if (connfd < 0) {
			if (errno == EINTR || errno == ECONNABORTED)
				continue;
			fail("accept");
		}

		pid_t pid = fork();
		if (pid == 0) {
			if (!keep)
				close(listenfd);
			echo(connfd);
			close(connfd);
			_exit(EXIT_SUCCESS); /* not exit: what the parent registered or buffered is not the child's to finish */
		}
		if (pid < 0)
			perror("fork"); /* too many processes: this client is turned away, the next may have more luck */
		if (!keep)
			close(connfd);
	}
}
