package dev.rapporteur.junit;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The name of a run that nobody has named: all processes of a build have the same, and no
 * two builds.
 */
final class BuildName {

	/** GitHub, GitLab, Jenkins, Azure; each is unique in its server. */
	private static final List<String> BUILDS = List.of("GITHUB_RUN_ID", "CI_PIPELINE_ID", "BUILD_TAG", "BUILD_BUILDID");

	private static final String ATTEMPT = "GITHUB_RUN_ATTEMPT";

	private BuildName() {
	}

	/**
	 * Makes the name.
	 * @param suite what it begins with
	 * @param environment environment variables, null for one that isn't set
	 * @return the name with the build of a CI server, else with this process, so that at
	 * least nothing is mixed
	 */
	static String of(String suite, UnaryOperator<@Nullable String> environment) {
		for (String variable : BUILDS) {
			String build = environment.apply(variable);
			if (build != null && !build.isBlank()) {
				String attempt = variable.startsWith("GITHUB") ? environment.apply(ATTEMPT) : null;
				return suite + "-" + build + ((attempt != null) ? "-" + attempt : "");
			}
		}
		ProcessHandle process = ProcessHandle.current();
		long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
		return suite + "-" + process.pid() + "-" + Long.toString(started, Character.MAX_RADIX);
	}

}
