package dev.rapporteur.context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.rapporteur.event.ContextKind;
import dev.rapporteur.value.ResultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of arguments in the documentation of HTTP, which has what the code takes.
 */
class ArgumentsTableTests {

	private static List<String> lines() throws IOException {
		return Files.readAllLines(Path.of("src/docs/http.md"));
	}

	private static String line(String begin) throws IOException {
		List<String> found = lines().stream().filter((line) -> line.startsWith(begin)).toList();
		assertThat(found).as(begin).hasSize(1);
		return found.getFirst();
	}

	/** What stands in parentheses explains. */
	private static TreeSet<String> names(String text) {
		return Pattern.compile("`([^`]+)`")
			.matcher(text.replaceAll("\\([^)]*\\)", ""))
			.results()
			.map((MatchResult found) -> found.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	@ParameterizedTest
	@EnumSource
	void hasAllThatIsNoExtraDataOnce(ContextKind kind) throws IOException {
		String[] cells = line("| `" + kind.word() + "` | `id`").split("\\|");
		List<String> table = Stream.of(cells).skip(2).flatMap((cell) -> names(cell).stream()).toList();
		assertThat(table).containsExactlyInAnyOrderElementsOf(ContextForms.arguments(kind));
	}

	@Test
	void hasEachResult() throws IOException {
		assertThat(names(line("A result is"))).isEqualTo(new TreeSet<>(ResultCode.words()));
	}

	@Test
	void hasEachKind() throws IOException {
		assertThat(lines().stream()
			.filter((line) -> line.matches("\\| `[a-z]+` \\| `id`, .*"))
			.flatMap((line) -> Stream.of(line.split("`")[1])))
			.containsExactlyInAnyOrderElementsOf(Stream.of(ContextKind.values()).map(ContextKind::word).toList());
	}

}
