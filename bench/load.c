/*
 * load: a bounded load generator for TCP echo servers on 127.0.0.1.
 *
 *     load PORT TOTAL CONCURRENCY [TIMEOUT_S [OPEN_S]]
 *
 * Keeps CONCURRENCY connections open until TOTAL were made. Each one connects, sends five bytes, waits for their echo,
 * closes its side and waits for the server to close the other: the whole life of a connection and of the process that
 * serves it. Latency is the time from connect(2) to the echo.
 *
 * After OPEN_S seconds (default: half of TIMEOUT_S) no connection is opened any more, so a slow server just does fewer;
 * after TIMEOUT_S (default 30) it is over whatever happens, and connections still open then count as errors. A server
 * that loses a connection by never answering is thus told from one that is slow.
 *
 * Prints one line of JSON:
 *   connectionsPerSecond  completed connections / time until the last one ended
 *   p50Ms, p99Ms          latency of those that were echoed (nearest rank; 0 if there were none)
 *   completed, errors     connections
 *   timedOut              fewer than TOTAL were completed because time was up
 * The first error is described on standard error. Exit status: 0 measured, 1 could not measure, 2 wrong usage.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <math.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* In upper case: a server that answers in upper case is an echo server, too. */
static const char MESSAGE[] = {'H', 'E', 'L', 'L', 'O'};

enum { MAX_TOTAL = 10000000, MAX_CONCURRENCY = 1000, MAX_SECONDS = 3600, EVENTS = 256 };

struct connection {
	int fd;
	enum { CONNECTING, AWAITING_ECHO, AWAITING_END } phase;
	size_t echoed; /* bytes */
	double began;
};

static in_port_t port;
static int poller;
static long total, opened, open_now, completed, errors;
static double open_until;
static double *latencies; /* seconds; one for each echoed connection */
static long echoed_connections;

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* The measurement itself is impossible: nothing that could be held against the server. */
static void fail(const char *call)
{
	fprintf(stderr, "load: %s: %s\n", call, strerror(errno));
	exit(EXIT_FAILURE);
}

static void count_error(const char *what, int error_number)
{
	if (errors++ == 0)
		fprintf(stderr, "load: first error: %s%s%s\n", what, error_number ? ": " : "",
			error_number ? strerror(error_number) : "");
}

/*
 * Whoever closes first keeps the pair of addresses in TIME_WAIT for a minute: here, always this side. From one source
 * address the 28,000 ephemeral ports would be used up in seconds, so the connections come from fifty. Linux has all of
 * 127.0.0.0/8 on the loopback. With IP_BIND_ADDRESS_NO_PORT bind(2) leaves the port to connect(2), which may use one
 * port number once for each source address.
 */
static int socket_with_source(long number)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0)
		fail("socket");
	int on = 1;
	if (setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) < 0)
		fail("setsockopt TCP_NODELAY");
	if (setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on) < 0)
		fail("setsockopt IP_BIND_ADDRESS_NO_PORT");

	struct sockaddr_in source = {.sin_family = AF_INET};
	source.sin_addr.s_addr = htonl(0x7f000101 + (in_addr_t)(number % 50)); /* 127.0.1.1 to 127.0.1.50 */
	if (bind(fd, (struct sockaddr *)&source, sizeof source) < 0)
		fail("bind");
	return fd;
}

static void watch(struct connection *connection, int operation, uint32_t events)
{
	struct epoll_event event = {.events = events, .data.ptr = connection};
	if (epoll_ctl(poller, operation, connection->fd, &event) < 0)
		fail("epoll_ctl");
}

/* False if the connection was refused at once. */
static bool begin(struct connection *connection)
{
	connection->fd = socket_with_source(opened++);
	connection->phase = CONNECTING;
	connection->echoed = 0;
	connection->began = now();

	struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(port)};
	server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (connect(connection->fd, (struct sockaddr *)&server, sizeof server) < 0 && errno != EINPROGRESS) {
		if (errno == EADDRNOTAVAIL)
			fail("connect: no ephemeral port left");
		count_error("connect", errno);
		close(connection->fd);
		return false;
	}
	watch(connection, EPOLL_CTL_ADD, EPOLLOUT);
	open_now++;
	return true;
}

static void open_next(struct connection *connection)
{
	while (opened < total && now() < open_until)
		if (begin(connection))
			return;
}

/* What to do in each phase when the socket is ready. True when the connection is over, well or not. */
static bool send_message(struct connection *connection)
{
	int error_number = 0;
	socklen_t length = sizeof error_number;
	if (getsockopt(connection->fd, SOL_SOCKET, SO_ERROR, &error_number, &length) < 0)
		fail("getsockopt");
	if (error_number != 0) {
		count_error("connect", error_number);
		return true;
	}
	if (send(connection->fd, MESSAGE, sizeof MESSAGE, MSG_NOSIGNAL) != (ssize_t)sizeof MESSAGE) {
		count_error("send", errno);
		return true;
	}
	connection->phase = AWAITING_ECHO;
	watch(connection, EPOLL_CTL_MOD, EPOLLIN);
	return false;
}

static bool take_echo(struct connection *connection, const char *data, size_t length)
{
	if (length > sizeof MESSAGE - connection->echoed || memcmp(data, MESSAGE + connection->echoed, length) != 0) {
		count_error("the server sent something else than what it was sent", 0);
		return true;
	}
	connection->echoed += length;
	if (connection->echoed == sizeof MESSAGE) {
		latencies[echoed_connections++] = now() - connection->began;
		connection->phase = AWAITING_END;
		if (shutdown(connection->fd, SHUT_WR) < 0) {
			count_error("shutdown", errno);
			return true;
		}
	}
	return false;
}

static bool receive(struct connection *connection)
{
	char data[64];
	ssize_t length = recv(connection->fd, data, sizeof data, 0);
	if (length > 0)
		return take_echo(connection, data, (size_t)length);
	if (length < 0 && (errno == EAGAIN || errno == EINTR))
		return false;
	if (length < 0)
		count_error("recv", errno);
	else if (connection->phase == AWAITING_ECHO)
		count_error("the server closed the connection before its echo", 0);
	else
		completed++;
	return true;
}

static void progress(struct connection *connection)
{
	bool over = connection->phase == CONNECTING ? send_message(connection) : receive(connection);
	if (!over)
		return;
	close(connection->fd);
	open_now--;
	open_next(connection);
}

static int ascending(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;
	return (a > b) - (a < b);
}

/* Nearest rank: the smallest latency that at least this share of the connections did not exceed. */
static double percentile_ms(double share)
{
	if (echoed_connections == 0)
		return 0;
	long rank = (long)ceil(share * (double)echoed_connections);
	return latencies[rank - 1] * 1e3;
}

static double number(const char *text, const char *name, double least, double most)
{
	char *end;
	double value = strtod(text, &end);
	if (end == text || *end != '\0' || !(value >= least && value <= most)) {
		fprintf(stderr, "load: %s must be a number from %g to %.0f, not %s\n", name, least, most, text);
		exit(2);
	}
	return value;
}

int main(int argc, char **argv)
{
	if (argc < 4 || argc > 6) {
		fprintf(stderr, "usage: load PORT TOTAL CONCURRENCY [TIMEOUT_S [OPEN_S]]\n");
		return 2;
	}
	port = (in_port_t)number(argv[1], "PORT", 1, 65535);
	total = (long)number(argv[2], "TOTAL", 1, MAX_TOTAL);
	long concurrency = (long)number(argv[3], "CONCURRENCY", 1, MAX_CONCURRENCY);
	double timeout = argc > 4 ? number(argv[4], "TIMEOUT_S", 0.01, MAX_SECONDS) : 30;
	double open_for = argc > 5 ? number(argv[5], "OPEN_S", 0.01, timeout) : timeout / 2;

	latencies = calloc((size_t)total, sizeof *latencies);
	struct connection *connections = calloc((size_t)concurrency, sizeof *connections);
	if (latencies == NULL || connections == NULL)
		fail("calloc");
	poller = epoll_create1(EPOLL_CLOEXEC);
	if (poller < 0)
		fail("epoll_create1");

	double began = now(), deadline = began + timeout, ended = began;
	open_until = began + open_for;
	for (long i = 0; i < concurrency; i++)
		open_next(&connections[i]);

	while (open_now > 0 && now() < deadline) {
		struct epoll_event ready[EVENTS];
		int left_ms = (int)ceil((deadline - now()) * 1e3);
		int count = epoll_wait(poller, ready, EVENTS, left_ms > 0 ? left_ms : 0);
		if (count < 0 && errno != EINTR)
			fail("epoll_wait");
		for (int i = 0; i < count; i++) {
			long before = completed;
			progress(ready[i].data.ptr);
			if (completed > before)
				ended = now();
		}
	}

	if (open_now > 0)
		count_error("no answer until the time was up", 0);
	if (open_now > 1)
		errors += open_now - 1;

	qsort(latencies, (size_t)echoed_connections, sizeof *latencies, ascending);
	printf("{\"connectionsPerSecond\":%.1f,\"p50Ms\":%.4f,\"p99Ms\":%.4f,"
	       "\"completed\":%ld,\"errors\":%ld,\"timedOut\":%s}\n",
	       completed > 0 ? (double)completed / (ended - began) : 0, percentile_ms(0.50), percentile_ms(0.99), completed,
	       errors, opened < total || open_now > 0 ? "true" : "false");
	return EXIT_SUCCESS;
}
