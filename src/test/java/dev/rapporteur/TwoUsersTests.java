package dev.rapporteur;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ServerProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service and a job of two users who have a group in common. Only the administrator can
 * become others.
 */
@EnabledIfSystemProperty(named = "user.name", matches = "root",
		disabledReason = "only root can start processes of other users")
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TwoUsersTests {

	private static final int SERVICE = 61_001;

	private static final int JOB = 61_002;

	private static final int STRANGER = 61_003;

	private static final int COMMON = 61_010;

	/**
	 * The service reads the classes of the build, whosever they are, and nothing more.
	 */
	private static final List<String> READING_CLASSES = List.of("--inh-caps=+dac_read_search",
			"--ambient-caps=+dac_read_search");

	private static final List<String> PERMISSIONS = List.of("--rapporteur.permissions.socket-mode=0660",
			"--rapporteur.permissions.directory-mode=2770", "--rapporteur.permissions.file-mode=0640",
			"--rapporteur.permissions.group=" + COMMON);

	/** Reports, appends to a log in the directory of its own, and reads what is there. */
	private static final String JOB_SCRIPT = """
			import os, pickle, socket, struct, sys
			def call(name, **data):
			    message = pickle.dumps({'name': name, 'data': data})
			    connection.sendall(struct.pack('!BH', 0, len(message)) + message)
			    more, length = struct.unpack('!BH', read(3))
			    reply = read(length)
			    if b'exception' in reply:
			        sys.exit(repr(reply))
			def read(size):
			    return connection.recv(size, socket.MSG_WAITALL)
			connection = socket.socket(socket.AF_UNIX)
			connection.connect(os.path.realpath(sys.argv[1]))
			directory = os.path.dirname(sys.argv[1])
			call('register_client', pid='1', ppid='0')
			call('start_testsuite', id='suite')
			call('stop_testsuite')
			call('generate_report')
			with open(directory + '/results.json') as report:
			    print('suite' in report.read())
			if len(sys.argv) > 2:
			    with open(directory + '/job.log', 'a') as log:
			        print('a line', file=log)
			    print(open(directory + '/' + sys.argv[2]).read())
			""";

	@TempDir
	private Path directory;

	private Path own = Path.of("");

	@BeforeEach
	void giveTheServiceADirectory() throws IOException {
		Files.setPosixFilePermissions(this.directory, PosixFilePermissions.fromString("rwxr-xr-x"));
		this.own = Files.createDirectory(this.directory.resolve("own"));
		Files.setAttribute(this.own, "unix:uid", SERVICE);
	}

	private static List<String> as(int user, int group, List<String> rights, List<String> command) {
		List<String> all = new ArrayList<>(
				List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--groups=" + group));
		all.addAll(rights);
		all.addAll(command);
		return all;
	}

	private static List<String> service(Path runtime, List<String> arguments) {
		List<String> closed = new ArrayList<>(List.of("sh", "-c", "umask 077; exec \"$@\"", "sh"));
		closed.addAll(ServerProcess.command(runtime, arguments));
		return as(SERVICE, COMMON, READING_CLASSES, closed);
	}

	private static String job(int user, int group, String... arguments) throws Exception {
		List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-c", JOB_SCRIPT));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(as(user, group, List.of(), command)).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes());
		process.waitFor();
		return output;
	}

	private static String file(Path file) throws IOException {
		return "%04o %s %s".formatted((int) Files.getAttribute(file, "unix:mode") & 07777,
				Files.getAttribute(file, "unix:uid"), Files.getAttribute(file, "unix:gid"));
	}

	@Test
	void shareTheRunsOfAService() throws Exception {
		Path home = this.own.resolve("home");
		List<String> arguments = new ArrayList<>(PERMISSIONS);
		arguments.add("--server.port=0");
		List<String> command = new ArrayList<>(service(this.own.resolve("runtime"), arguments));
		command.removeIf((word) -> word.startsWith("--rapporteur.runtime-directory="));
		try (ServerProcess server = ServerProcess.launch(command, this.directory.resolve("runtime"),
				Map.of("RAPPORTEUR_HOME", home.toString()))) {
			HttpCalls http = server.http();
			JsonNode run = HttpCalls.json(http.post("/api/v1/runs", "{}"));
			String call = "/api/v1/runs/" + run.get("run").stringValue();
			Path socket = Path.of(run.get("socket").stringValue());
			http.put(call + "/logs/sent.log?offset=0", "sent");
			assertThat(job(JOB, COMMON, socket.toString(), "sent.log")).isEqualTo("True\nsent\n");
			assertThat(job(STRANGER, STRANGER, socket.toString()))
				.endsWith("PermissionError: [Errno 13] Permission denied\n");
			assertThat(file(socket)).isEqualTo("0660 61001 61010");
			assertThat(file(socket.resolveSibling("sent.log"))).isEqualTo("0640 61001 61010");
			assertThat(file(socket.resolveSibling("results.json"))).isEqualTo("0640 61001 61010");
			assertThat(file(socket.resolveSibling(".rapporteur.journal"))).isEqualTo("0640 61001 61010");
			assertThat(file(socket.resolveSibling("job.log"))).isEqualTo("0644 61002 61010");
			assertThat(file(Path.of(run.get("runtimeDirectory").stringValue()))).isEqualTo("2770 61001 61010");
			assertThat(file(home.resolve("runs"))).isEqualTo("2750 61001 61010");
			assertThat(http.post(call + "/close", "{}").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void shareASingleRunWhoseSocketHasALongPath() throws Exception {
		Path runtime = Files.createDirectory(this.directory.resolve("x".repeat(110)));
		Files.setAttribute(runtime, "unix:uid", SERVICE);
		List<String> arguments = new ArrayList<>(PERMISSIONS);
		arguments.add("--spring.main.web-application-type=none");
		try (ServerProcess server = ServerProcess
			.launch(service(runtime, arguments), runtime, Map.of("HOME", this.own.toString()))
			.awaitSocket()) {
			assertThat(Files.isSymbolicLink(server.socket())).isTrue();
			assertThat(job(JOB, COMMON, server.socket().toString())).isEqualTo("True\n");
			assertThat(job(STRANGER, STRANGER, server.socket().toString()))
				.endsWith("PermissionError: [Errno 13] Permission denied\n");
			assertThat(file(server.socket().toRealPath())).isEqualTo("0660 61001 61010");
		}
	}

	@Test
	void aGroupThatTheServiceIsNoMemberOfEndsItsStart() throws Exception {
		Path runtime = Files.createDirectory(this.own.resolve("runtime"));
		List<String> arguments = new ArrayList<>(PERMISSIONS);
		arguments.removeLast();
		arguments
			.addAll(List.of("--rapporteur.permissions.group=" + STRANGER, "--spring.main.web-application-type=none"));
		try (ServerProcess server = ServerProcess.launch(service(runtime, arguments), runtime, Map.of())) {
			assertThat(server.awaitEnd()).isEqualTo(1);
			assertThat(server.output())
				.contains("rapporteur.permissions.group names a group that this process may not give files to, "
						+ "since it is no member: 61003 (")
				.doesNotContain("\tat ");
		}
	}

}
