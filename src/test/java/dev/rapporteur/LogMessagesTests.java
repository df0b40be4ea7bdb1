package dev.rapporteur;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each warning and error that the service or the adapter can log is explained to those
 * who read the log, and no other one.
 */
class LogMessagesTests {

	/** A call to a logger, up to the end of the text that it begins with. */
	private static final Pattern JAVA = Pattern.compile(
			"\\b(?:log|logger|getLogger\\(\\w+\\.class\\))\\.(warn|error)\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"[\\s+]*)*)");

	private static final Pattern PYTHON = Pattern
		.compile("\\b_logger\\.(warn|error)(?:ing)?\\(\\s*((?:'(?:[^'\\\\]|\\\\.)*'\\s*)*)");

	private static final Pattern ROW = Pattern.compile("(?m)^\\| (warn|error) \\| `([^`]+)` \\| [^|]+ \\|$");

	/** The only message that is put together elsewhere. */
	private static final String MISSPELT = "warn The ... is unknown and has no effect";

	@Test
	void eachWarningAndErrorIsExplained() throws IOException {
		List<String> logged = new ArrayList<>();
		for (Path file : sources("src/main/java", ".java")) {
			logged.addAll(messages(file, JAVA, "\"", "\\{}"));
		}
		for (Path file : sources("src/main/python/rapporteur_pyats", ".py")) {
			logged.addAll(messages(file, PYTHON, "'", "%[a-z]"));
		}
		List<String> explained = ROW.matcher(Files.readString(Path.of("src/docs/monitoring.md")))
			.results()
			.map((row) -> row.group(1) + " " + row.group(2))
			.toList();
		assertThat(explained).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(new TreeSet<>(logged));
	}

	/** Those of a file, by level and with dots for what differs from time to time. */
	private static List<String> messages(Path file, Pattern call, String quote, String argument) throws IOException {
		return call.matcher(Files.readString(file)).results().map((found) -> {
			String text = text(found, quote);
			if (text.isEmpty()) {
				assertThat(file).as("a message that is no text: " + found.group()).hasFileName("MisspeltSettings.java");
				return MISSPELT;
			}
			return found.group(1) + " " + text.replaceAll(argument, "...");
		}).toList();
	}

	/** What stands between the quotes, of all pieces. */
	private static String text(MatchResult found, String quote) {
		return Pattern.compile(quote + "([^" + quote + "]*)" + quote)
			.matcher(found.group(2))
			.results()
			.map((piece) -> piece.group(1))
			.collect(Collectors.joining());
	}

	private static List<Path> sources(String root, String suffix) throws IOException {
		try (Stream<Path> files = Files.walk(Path.of(root))) {
			return files.filter((file) -> file.toString().endsWith(suffix)).sorted().toList();
		}
	}

}
