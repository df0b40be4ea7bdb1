package dev.rapporteur;

import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Verifies the package structure, and draws it to {@code target/spring-modulith-docs}.
 */
class ArchitectureTests {

	private final ApplicationModules modules = ApplicationModules.of("dev.rapporteur");

	@Test
	void packagesUseOnlyThoseThatTheySay() {
		this.modules.verify();
	}

	@Test
	void eachModuleIsKnown() {
		new Documenter(this.modules).writeModulesAsPlantUml();
		assertThat(this.modules.stream().map((module) -> module.getIdentifier().toString())).containsExactlyInAnyOrder(
				"capacity", "client", "clock", "command", "connector", "context", "directory", "event", "framing",
				"journal", "json", "junit", "logs", "operations", "pickle", "report", "repr", "run", "socket",
				"subscription", "summary", "value", "web");
	}

}
