package dev.rapporteur;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * The tree and its values know no transport, no file and no framework: what Modulith
 * can't tell, since these are no modules of this application.
 */
class CorePurityTests {

	private final JavaClasses classes = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("dev.rapporteur");

	@Test
	void coreHasNoTransportNoFilesAndNoFramework() {
		noClasses().that()
			.resideInAnyPackage("..value..", "..context..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.integration..", "org.springframework.web..",
					"org.springframework.http..", "org.springframework.boot..", "org.springframework.context..",
					"org.newsclub..", "com.fasterxml.jackson..", "tools.jackson..", "java.net..", "java.nio.file..",
					"java.nio.channels..", "org.slf4j..")
			.check(this.classes);
	}

}
