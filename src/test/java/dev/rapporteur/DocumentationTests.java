package dev.rapporteur;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages that people read: short where they begin, and without links that lead
 * nowhere.
 */
class DocumentationTests {

	private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

	private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|`[^`\n]*`");

	private static final Pattern HEADING = Pattern.compile("(?m)^##+ (.*)$");

	static Stream<Path> pages() throws IOException {
		List<Path> pages = new ArrayList<>();
		for (String root : List.of("src/docs", "src/main/python", "examples")) {
			try (Stream<Path> files = Files.walk(Path.of(root))) {
				files.filter((file) -> file.toString().endsWith(".md")).forEach(pages::add);
			}
		}
		for (String page : List.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")) {
			pages.add(Path.of(page));
		}
		return pages.stream();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void eachLinkLeadsSomewhere(Path page) throws IOException {
		assertThat(links(page).filter((link) -> !link.startsWith("http")).filter((link) -> !leadsSomewhere(page, link)))
			.isEmpty();
	}

	@Test
	void theReadmeIsShort() throws IOException {
		assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(150);
	}

	@Test
	void theReadmeLeadsToEachPage() throws IOException {
		List<String> links = links(Path.of("README.md")).toList();
		assertThat(pages().map(Path::toString)
			.filter((page) -> page.startsWith("src/docs/") || !page.contains("/"))
			.filter((page) -> !page.equals("README.md") && !page.startsWith("src/docs/recipes/"))).isSubsetOf(links);
	}

	@Test
	void theIndexOfReasonsHasEachOfThem() throws IOException {
		Path page = Path.of("src/docs/rationale.md");
		List<String> anchors = anchors(page).map((anchor) -> "#" + anchor).toList();
		assertThat(links(page)).containsAll(anchors);
	}

	private static Stream<String> links(Path page) throws IOException {
		return LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll(""))
			.results()
			.map((found) -> found.group(1));
	}

	private static boolean leadsSomewhere(Path page, String link) {
		String[] parts = link.split("#", 2);
		Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
		try {
			return Files.exists(target) && (parts.length == 1 || anchors(target).anyMatch(parts[1]::equals));
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** As the hosts of repositories make them of headings. */
	private static Stream<String> anchors(Path page) throws IOException {
		return HEADING.matcher(Files.readString(page))
			.results()
			.map((MatchResult heading) -> heading.group(1)
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\p{L}\\p{N}_\\- ]", "")
				.replace(' ', '-'));
	}

}
