package dev.rapporteur;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Verifies the package structure, and that the documentation shows it.
 */
class ArchitectureTests {

	private static final Path PAGE = Path.of("src/docs/architecture.md");

	private final ApplicationModules modules = ApplicationModules.of("dev.rapporteur");

	@Test
	void packagesUseOnlyThoseThatTheySay() {
		this.modules.verify();
	}

	@Test
	void eachModuleIsKnown() {
		assertThat(this.modules.stream().map(ArchitectureTests::name)).containsExactlyInAnyOrder("capacity", "client",
				"clock", "collector", "command", "commandline", "connector", "context", "directory", "event",
				"forwarding", "framing", "journal", "json", "junit", "logs", "opentelemetry", "operations", "pickle",
				"plan", "receipt", "redaction", "report", "repr", "run", "socket", "subscription", "summary", "value",
				"web");
	}

	@Test
	void theDocumentationHasEachModule() throws IOException {
		assertThat(this.modules.stream().map((module) -> "| `" + name(module) + "` |"))
			.allSatisfy((row) -> assertThat(Files.readString(PAGE)).contains(row));
	}

	@Test
	void theDocumentationDrawsWhoUsesWhom() throws IOException {
		String page = Files.readString(PAGE);
		int begin = page.indexOf("```mermaid\n");
		assertThat(page.substring(begin, page.indexOf("```\n", begin + 1) + 4)).isEqualTo(diagram());
	}

	private String diagram() {
		TreeMap<String, Set<String>> uses = new TreeMap<>();
		this.modules.stream().forEach((module) -> uses.put(name(module), used(module)));
		StringBuilder diagram = new StringBuilder("```mermaid\nflowchart TD\n");
		uses.forEach((user, all) -> all.stream()
			.filter((used) -> all.stream().noneMatch((between) -> reaches(uses, between, used)))
			.forEach((used) -> diagram.append("  ").append(user).append(" --> ").append(used).append('\n')));
		return diagram.append("```\n").toString();
	}

	private Set<String> used(ApplicationModule module) {
		return module.getDirectDependencies(this.modules)
			.uniqueModules()
			.map(ArchitectureTests::name)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static boolean reaches(TreeMap<String, Set<String>> uses, String from, String to) {
		Set<String> direct = uses.getOrDefault(from, Set.of());
		return direct.contains(to) || direct.stream().anyMatch((next) -> reaches(uses, next, to));
	}

	private static String name(ApplicationModule module) {
		return module.getIdentifier().toString();
	}

}
