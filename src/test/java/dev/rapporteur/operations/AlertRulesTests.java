package dev.rapporteur.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The alerts ask for metrics that the service has. That they fire when they should, is
 * shown by {@code .ci/alerts}.
 */
@HttpTest
class AlertRulesTests {

	private static final Path RULES = Path.of("examples/prometheus/rapporteur.rules.yml");

	/** A metric of the service or of Java, with the labels that are asked for. */
	private static final Pattern SELECTOR = Pattern.compile("\\b((?:rapporteur|jvm)_[a-z_]+)(?:\\{([^}]*)})?");

	private static final Pattern EXPRESSION = Pattern.compile("(?m)^ {8}expr: (.*(?:\n {10}.*)*)$");

	private final HttpCalls http;

	AlertRulesTests(HttpCalls http) {
		this.http = http;
	}

	@Test
	void askForMetricsThatAreThere() throws Exception {
		List<String> asked = selectors();
		assertThat(asked).containsExactly("rapporteur_runs_open", "rapporteur_journals_failed",
				"rapporteur_reports_written_seconds_count{outcome=\"failure\"}",
				"jvm_memory_usage_after_gc{area=\"heap\",pool=\"long-lived\"}", "jvm_gc_overhead",
				"rapporteur_runs_open");
		List<String> series = this.http.get("/actuator/prometheus").body().lines().toList();
		assertThat(asked)
			.allSatisfy((selector) -> assertThat(series).as(selector).anyMatch((line) -> has(line, selector)));
	}

	@Test
	void areExplained() throws IOException {
		List<String> names = Pattern.compile("- alert: (\\w+)")
			.matcher(Files.readString(RULES))
			.results()
			.map((rule) -> rule.group(1))
			.toList();
		assertThat(Pattern.compile("(?m)^\\| `(Rapporteur\\w+)` \\|")
			.matcher(Files.readString(Path.of("src/docs/monitoring.md")))
			.results()
			.map((row) -> row.group(1))).isEqualTo(names);
	}

	private static List<String> selectors() throws IOException {
		List<String> selectors = new ArrayList<>();
		EXPRESSION.matcher(Files.readString(RULES))
			.results()
			.forEach((expression) -> SELECTOR.matcher(expression.group(1))
				.results()
				.forEach((selector) -> selectors.add(selector.group())));
		return selectors;
	}

	/** Whether a line tells of the metric, with all of the labels. */
	private static boolean has(String line, String selector) {
		String[] parts = selector.split("[{}]");
		String name = line.split("[{ ]", 2)[0];
		return name.equals(parts[0])
				&& (parts.length == 1 || List.of(parts[1].split(",")).stream().allMatch(line::contains));
	}

}
