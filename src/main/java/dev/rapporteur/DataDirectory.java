package dev.rapporteur;

import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Where a service keeps what it isn't told to keep elsewhere: {@code $RAPPORTEUR_HOME},
 * {@code $XDG_STATE_HOME/rapporteur} or {@code ~/.local/state/rapporteur}, wherever it is
 * started.
 */
final class DataDirectory implements EnvironmentPostProcessor {

	/** The setting that says where runs are. */
	static final String RUNS = "rapporteur.runs-directory";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!environment.containsProperty(RUNS)) {
			environment.getPropertySources()
				.addLast(new MapPropertySource("data directory", Map.of(RUNS, ofProcess().resolve("runs").toString())));
		}
	}

	static Path ofProcess() {
		return of(System.getenv(), System.getProperty("user.home"), System.getProperty("java.io.tmpdir"));
	}

	/**
	 * Finds it.
	 * @param variables environment variables
	 * @param home the directory of the user; not absolute for one that has none, as in
	 * containers
	 * @param temporary the directory for temporary files, for those
	 * @return an absolute path of a directory that may not exist yet
	 */
	static Path of(Map<String, String> variables, String home, String temporary) {
		String chosen = variables.get("RAPPORTEUR_HOME");
		if (chosen != null && !chosen.isBlank()) {
			return Path.of(chosen).toAbsolutePath();
		}
		Path state = absolute(variables.get("XDG_STATE_HOME"));
		if (state != null) {
			return state.resolve("rapporteur");
		}
		Path user = absolute(home);
		return (user != null) ? user.resolve(".local/state/rapporteur")
				: Path.of(temporary).toAbsolutePath().resolve("rapporteur");
	}

	/** The base directory specification has relative paths ignored. */
	private static @Nullable Path absolute(@Nullable String path) {
		return (path != null && Path.of(path).isAbsolute()) ? Path.of(path) : null;
	}

}
