/*
 * throughput: how fast one connection to a TCP echo server on 127.0.0.1 goes there and back.
 *
 *     throughput PORT BYTES SECONDS
 *
 * Sends BYTES, reads until as many have come back, compares them, and again, for SECONDS. Prints one line of JSON:
 *   roundTripsPerSecond, bytesPerSecond (one way)
 * Exit status: 0 measured, 1 could not measure or not what was sent came back, 2 wrong usage.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>

enum { MAX_BYTES = 65536, PATIENCE_S = 10 };

static unsigned char sent[MAX_BYTES], echoed[MAX_BYTES];

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void fail(const char *what)
{
	fprintf(stderr, "throughput: %s: %s\n", what, errno ? strerror(errno) : "the connection has ended");
	exit(EXIT_FAILURE);
}

static void send_all(int fd, size_t length)
{
	for (size_t done = 0; done < length;) {
		ssize_t n = send(fd, sent + done, length - done, MSG_NOSIGNAL);
		if (n < 0)
			fail("send");
		done += (size_t)n;
	}
}

/* Upper case is an echo too: the letters of the message are. */
static void receive_all(int fd, size_t length)
{
	for (size_t done = 0; done < length;) {
		errno = 0;
		ssize_t n = recv(fd, echoed + done, length - done, 0);
		if (n <= 0)
			fail("recv");
		done += (size_t)n;
	}
	if (memcmp(sent, echoed, length) != 0) {
		fprintf(stderr, "throughput: the server sent something else than what it was sent\n");
		exit(EXIT_FAILURE);
	}
}

int main(int argc, char **argv)
{
	if (argc != 4) {
		fprintf(stderr, "usage: throughput PORT BYTES SECONDS\n");
		return 2;
	}
	long port = strtol(argv[1], NULL, 10), bytes = strtol(argv[2], NULL, 10);
	double seconds = strtod(argv[3], NULL);
	if (port < 1 || port > 65535 || bytes < 1 || bytes > MAX_BYTES || !(seconds > 0 && seconds <= 60)) {
		fprintf(stderr, "throughput: PORT from 1 to 65535, BYTES to %d, SECONDS to 60\n", MAX_BYTES);
		return 2;
	}
	for (long i = 0; i < bytes; i++)
		sent[i] = (unsigned char)('A' + i % 26);

	int fd = socket(AF_INET, SOCK_STREAM, 0), on = 1;
	struct timeval patience = {.tv_sec = PATIENCE_S};
	struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons((in_port_t)port)};
	server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd < 0 || setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) < 0 ||
	    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) < 0 ||
	    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience) < 0 ||
	    connect(fd, (struct sockaddr *)&server, sizeof server) < 0)
		fail("connect");

	/* The first one finds out who serves: it is not measured. */
	send_all(fd, (size_t)bytes);
	receive_all(fd, (size_t)bytes);
	double began = now(), ended = began;
	long trips = 0;
	for (; ended < began + seconds; trips++, ended = now()) {
		send_all(fd, (size_t)bytes);
		receive_all(fd, (size_t)bytes);
	}
	double rate = (double)trips / (ended - began);
	printf("{\"roundTripsPerSecond\":%.1f,\"bytesPerSecond\":%.0f}\n", rate, rate * (double)bytes);
	return EXIT_SUCCESS;
}
