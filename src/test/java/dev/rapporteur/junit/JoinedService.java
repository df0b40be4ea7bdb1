package dev.rapporteur.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.RapporteurApplication;
import dev.rapporteur.fixture.HttpCalls;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

import static dev.rapporteur.fixture.Patience.await;

/**
 * A service whose runs several processes join. It closes them soon after the last has
 * left.
 */
final class JoinedService implements AutoCloseable {

	private final ConfigurableApplicationContext application;

	private final HttpCalls http;

	private JoinedService(ConfigurableApplicationContext application) {
		this.application = application;
		this.http = new HttpCalls("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"));
	}

	/**
	 * Starts it. It logs nothing, as tests that run at the same time would be taken for
	 * printing that.
	 * @param directory where it makes its runs
	 * @param settings more settings
	 */
	static JoinedService start(Path directory, String... settings) throws Exception {
		List<String> arguments = new ArrayList<>(List.of("server.port=0",
				"rapporteur.runs-directory=" + Files.createDirectories(directory.resolve("runs")),
				"logging.level.dev.rapporteur=off", "logging.level.dev.rapporteur.junit=warn"));
		arguments.addAll(List.of(settings));
		return new JoinedService(
				new SpringApplicationBuilder(RapporteurApplication.class).properties("rapporteur.http.join-grace=2s")
					.run(arguments.stream().map("--"::concat).toArray(String[]::new)));
	}

	String url() {
		return this.http.base();
	}

	HttpCalls http() {
		return this.http;
	}

	/** The newest run of a name. */
	JsonNode run(String name) throws Exception {
		return HttpCalls.json(this.http.get("/api/v1/runs?name=" + name)).path(0);
	}

	/** Where a run is. */
	String path(String name) throws Exception {
		return "/api/v1/runs/" + run(name).path("run").asString();
	}

	/**
	 * Waits until a run is closed.
	 * @return its directory
	 */
	Path awaitClosed(String name) throws Exception {
		await().until(() -> run(name).path("state").asString().equals("closed"));
		return Path.of(run(name).get("runtimeDirectory").asString());
	}

	/** Ends it, and lets the tests that follow log again. */
	@Override
	public void close() {
		this.application.close();
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel("dev.rapporteur", LogLevel.INFO);
	}

}
