package dev.rapporteur;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ServerProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens in locales that haven't all characters, in processes of their own.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FileNamesTests {

	private static final Map<String, String> ASCII = Map.of("LC_ALL", "C");

	private static final String WARNING = "Files whose names have other characters than ANSI_X3.4-1968 can't be reached: "
			+ "start Rapporteur with LC_ALL=C.UTF-8 in its environment";

	@TempDir
	Path directory;

	private Path runtime = Path.of("");

	@BeforeEach
	void createRuntimeDirectory() throws IOException {
		this.runtime = Files.createDirectory(this.directory.resolve("runtime"));
	}

	private ServerProcess launch(Path served, Map<String, String> environment, String... arguments) throws IOException {
		return ServerProcess.launch(ServerProcess.command(served, List.of(arguments)), this.runtime, environment);
	}

	@Test
	void aDirectoryThatTheLocaleCannotNameEndsTheStart() throws Exception {
		Path served = Files.createDirectory(this.directory.resolve("試験"));
		try (ServerProcess server = launch(served, ASCII)) {
			assertThat(server.awaitEnd()).isEqualTo(1);
			assertThat(server.output())
				.contains("rapporteur.runtime-directory is " + this.directory
						+ "/??????, with characters that ANSI_X3.4-1968, the encoding of the locale, hasn't: "
						+ "start Rapporteur with LC_ALL=C.UTF-8 in its environment")
				.doesNotContain("\tat ");
			assertThat(server.output().lines().filter((line) -> line.contains(" ERROR "))).hasSize(1);
		}
	}

	@Test
	void aLocaleWithoutAllCharactersIsToldOnce() throws Exception {
		try (ServerProcess server = launch(this.runtime, ASCII, "--spring.main.web-application-type=none")) {
			server.awaitOutput("WARN.*\n");
			assertThat(server.output().lines().filter((line) -> line.endsWith(WARNING))).hasSize(1);
		}
	}

	@Test
	void nothingIsSaidWhereFilesCanHaveAllNames() throws Exception {
		Path served = Files.createDirectory(this.directory.resolve("試験"));
		try (ServerProcess server = launch(served, Map.of("LC_ALL", "C.UTF-8"),
				"--spring.main.web-application-type=none")) {
			server.awaitOutput("Reporting to " + served + "/reporter.sock");
			server.signal("TERM");
			server.awaitEnd();
			assertThat(server.output()).doesNotContain("WARN", "LC_ALL");
		}
	}

	@Test
	void callersAreToldWhichNamesTheServiceCannotUse() throws Exception {
		try (ServerProcess server = launch(this.runtime, ASCII)) {
			String runs = server.runs();
			HttpCalls http = new HttpCalls(runs);
			String run = HttpCalls.json(http.get("")).get(0).get("run").stringValue();
			HttpResponse<String> log = http.put("/" + run + "/logs/TaskLog.%E8%A9%A6?offset=0", "x");
			assertThat(log.statusCode()).isEqualTo(422);
			assertThat(HttpCalls.json(log).get("detail").stringValue())
				.isEqualTo("A log can't be called TaskLog.試: it has a character that no file name has "
						+ "in the locale of the service; start it with LC_ALL=C.UTF-8");
			HttpResponse<String> opened = http.post("", "{\"runtimeDirectory\": \"/tmp/\\u8a66\"}");
			assertThat(opened.statusCode()).isEqualTo(422);
			assertThat(HttpCalls.json(opened).get("detail").stringValue())
				.isEqualTo("runtimeDirectory is not a path: Malformed input or input contains unmappable characters; "
						+ "start the service with LC_ALL=C.UTF-8");
		}
	}

}
