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
	void eachPackageIsInTheDiagram() {
		new Documenter(this.modules).writeModulesAsPlantUml();
		assertThat(this.modules.stream().map((module) -> module.getIdentifier().toString())).contains("value", "repr",
				"context", "client", "run", "command", "report", "logs", "subscription", "pickle", "framing", "socket",
				"rest");
	}

}
