/*
 * Asks whether Rapporteur works: a health check that costs 3 ms, where another Java would cost 100 ms and 40 MiB.
 *
 * usage: probe                     what the first process of the container serves: a single run, or a service
 *        probe /PATH/reporter.sock is there an answer to a ping?
 *        probe PORT [PATH]         is the answer 200? of /actuator/health/readiness, unless there is a path
 * Exits with 0 for yes, 1 for no, 2 if it is asked wrongly.
 */
#define _GNU_SOURCE
#include <limits.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

static const struct timeval patience = {3, 0};

/* {'name': 'ping', 'data': {}} as a pickle in one chunk */
static const char ping[] = "\0\0\x22\x80\x02}(X\4\0\0\0nameX\4\0\0\0pingX\4\0\0\0data}u.";

static int no(const char *what) {
	perror(what);
	return 1;
}

static int opened(int family) {
	int s = socket(family, SOCK_STREAM, 0);
	setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	setsockopt(s, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
	return s;
}

/* Reads until a text is there, and says whether it came. */
static bool answers(int s, const char *text) {
	char answer[256];
	size_t length = 0;
	ssize_t more;
	while (length < sizeof answer && (more = read(s, answer + length, sizeof answer - length)) > 0) {
		length += more;
		if (memmem(answer, length, text, strlen(text)))
			return true;
	}
	return false;
}

static int ask_socket(const char *path) {
	/* a path that is too long for a socket is a link to a shorter one */
	char target[PATH_MAX];
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	if (!realpath(path, target) || strlen(target) >= sizeof address.sun_path)
		return no(path);
	strcpy(address.sun_path, target);
	int s = opened(AF_UNIX);
	if (connect(s, (struct sockaddr *) &address, sizeof address) || write(s, ping, sizeof ping - 1) < 0)
		return no(path);
	return !answers(s, "pong");
}

static int ask_http(int port, const char *path) {
	struct sockaddr_in address = {AF_INET, htons(port), {htonl(INADDR_LOOPBACK)}, {0}};
	int s = opened(AF_INET);
	if (connect(s, (struct sockaddr *) &address, sizeof address))
		return no("HTTP");
	dprintf(s, "GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n", path);
	return !answers(s, " 200 ");
}

/* Finds what the first process was given: an argument --NAME=..., or else a variable. */
static const char *setting(const char *name, const char *variable, const char *otherwise) {
	static char arguments[1 << 16];
	FILE *file = fopen("/proc/1/cmdline", "r");
	size_t length = file ? fread(arguments, 1, sizeof arguments - 1, file) : 0;
	if (file)
		fclose(file);
	for (const char *each = arguments; each < arguments + length; each += strlen(each) + 1)
		if (!strncmp(each, "--", 2) && !strncmp(each + 2, name, strlen(name)) && each[2 + strlen(name)] == '=')
			return each + strlen(name) + 3;
	return getenv(variable) ? getenv(variable) : otherwise;
}

static int ask_first_process(void) {
	const char *directory = setting("rapporteur.runtime-directory", "RAPPORTEUR_RUNTIME_DIRECTORY", NULL);
	if (directory) {
		char path[PATH_MAX];
		snprintf(path, sizeof path, "%s/reporter.sock", directory);
		return ask_socket(path);
	}
	const char *port = setting("server.port", "SERVER_PORT", "8080");
	return ask_http(atoi(setting("management.server.port", "MANAGEMENT_SERVER_PORT", port)), "/actuator/health/readiness");
}

int main(int count, char **words) {
	if (count == 1)
		return ask_first_process();
	if (words[1][0] == '/')
		return ask_socket(words[1]);
	int port = atoi(words[1]);
	if (port < 1 || port > 65535 || count > 3) {
		fprintf(stderr, "usage: probe [/PATH/reporter.sock | PORT [PATH]]\n");
		return 2;
	}
	return ask_http(port, count == 3 ? words[2] : "/actuator/health/readiness");
}
